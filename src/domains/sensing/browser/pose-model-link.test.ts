import { afterEach, beforeEach, expect, test } from "vitest";
import type { Shoulders } from "../posture/shoulders.ts";
import type { BodyFrame, PoseMessage } from "./pose-messages.ts";
import { createPoseModelLink, type PoseModelLink } from "./pose-model-link.ts";

const SHOULDERS: Shoulders = [
  { x: 0.2, y: 0.8, visibility: 0.9 },
  { x: 0.8, y: 0.8, visibility: 0.9 },
];

let link: PoseModelLink;
let model: MessagePort;
let given: BodyFrame[];
let frame: VideoFrame;

beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  link = createPoseModelLink(port1);
  model = port2;
  given = [];
  model.onmessage = ({ data }: MessageEvent<BodyFrame>) => given.push(data);
  frame = new VideoFrame(new Uint8Array(8 * 6 * 4), {
    format: "RGBA",
    codedWidth: 8,
    codedHeight: 6,
    timestamp: 0,
  });
});
afterEach(() => {
  for (const one of [...given.map((body) => body.frame), frame]) one.close();
  model.close();
});

/** Messages between ports arrive in later tasks. */
const delivered = (): Promise<void> => new Promise((wake) => setTimeout(wake, 5));

async function says(message: PoseMessage): Promise<void> {
  model.postMessage(message);
  await delivered();
}

async function takes(...times: readonly number[]): Promise<void> {
  for (const tMs of times) link.take(frame, tMs);
  await delivered();
}

const look = (tMs: number, tookMs = 120): PoseMessage => ({
  kind: "look",
  look: { tMs, shoulders: SHOULDERS },
  tookMs,
});

/** A model that answers every frame after `tookMs`. */
async function runs(looks: number, tookMs: (i: number) => number): Promise<void> {
  await says({ kind: "ready" });
  for (let i = 0; i < looks; i++) {
    await takes(i * 1000);
    await says(look(i * 1000, tookMs(i)));
  }
}

test("a copy of a frame is handed on once a second when the model is ready, and its looks come back", async () => {
  await takes(0);
  expect(given).toEqual([]);
  await says({ kind: "ready" });
  await takes(100, 133);
  await says(look(100));
  await takes(1099, 1100);
  expect(given.map(({ tMs }) => tMs)).toEqual([100, 1100]);
  expect(given[0]?.frame.codedWidth).toBe(8);
  expect(frame.codedWidth).toBe(8);
  await says(look(1100));
  expect(link.newLooks().map(({ tMs }) => tMs)).toEqual([100, 1100]);
  expect(link.newLooks()).toEqual([]);
  expect(link.fallback()).toBeUndefined();
});

test.each(["model_missing", "model_digest_mismatch", "model_failed"] as const)(
  "a model that says %s is not used, and says why",
  async (code) => {
    await says({ kind: "ready" });
    await says({ kind: "refused", code });
    await takes(1000);
    expect(given).toEqual([]);
    expect(link.fallback()).toBe(code);
  },
);

test.each([
  [500, undefined],
  [501, "model_slow"],
] as const)("a model that takes %d ms a look is %s", async (tookMs, fallback) => {
  await runs(7, () => tookMs);
  expect(link.fallback()).toBe(fallback);
  expect(link.newLooks().length > 0).toBe(fallback === undefined);
  expect(link.lookMs()).toBe(tookMs);
});

test("slow first looks, while code is compiled, are no reason to give up", async () => {
  await runs(7, (i) => (i < 2 ? 3000 : 100));
  expect(link.fallback()).toBeUndefined();
});

test("a model that does not answer gets one frame, and is too slow after ten seconds", async () => {
  await says({ kind: "ready" });
  await takes(0, 1000, 5000, 10_000);
  expect(given).toHaveLength(1);
  expect(link.fallback()).toBeUndefined();
  await takes(10_001);
  expect(link.fallback()).toBe("model_slow");
});
