import { afterEach, beforeEach, expect, test } from "vitest";
import type { Landmark } from "../regions/landmarks.ts";
import type { CropMessage, PulseMessage } from "./pulse-messages.ts";
import { createPulseModelLink, type PulseModelLink } from "./pulse-model-link.ts";

/** A face that fills the middle of the picture. */
const FACE: readonly Landmark[] = [
  { x: 0.25, y: 0.1 },
  { x: 0.75, y: 0.9 },
];

let link: PulseModelLink;
let model: MessagePort;
let crops: CropMessage[];
let frame: VideoFrame;

beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  link = createPulseModelLink(port1);
  model = port2;
  crops = [];
  model.onmessage = ({ data }: MessageEvent<CropMessage>) => crops.push(data);
  frame = new VideoFrame(new Uint8Array(128 * 96 * 4).fill(128), {
    format: "RGBA",
    codedWidth: 128,
    codedHeight: 96,
    timestamp: 0,
  });
});
afterEach(() => {
  frame.close();
  model.close();
});

/** Messages between ports arrive in later tasks. */
const delivered = (): Promise<void> => new Promise((wake) => setTimeout(wake, 5));

async function says(message: PulseMessage): Promise<void> {
  model.postMessage(message);
  await delivered();
}

async function takes(count: number, fromMs = 0): Promise<void> {
  for (let i = 0; i < count; i++) await link.take(frame, FACE, fromMs + i);
  await delivered();
}

const sample = (tMs: number, tookMs: number, value?: number): PulseMessage => ({
  kind: "sample",
  tMs,
  value,
  tookMs,
  crop: new Float32Array(36 * 36 * 3),
});

test("crops are handed on once the model is ready, and its samples come back in order", async () => {
  await takes(1);
  expect(crops).toEqual([]);
  await says({ kind: "ready" });
  await takes(2, 100);
  expect(crops.map(({ tMs }) => tMs)).toEqual([100, 101]);
  expect(crops[0]?.crop).toHaveLength(36 * 36 * 3);
  expect(crops[0]?.crop[0]).toBeCloseTo(128 / 255, 5);
  await says(sample(100, 12));
  await says(sample(101, 12, 0.5));
  expect(link.newPoints()).toEqual([{ tMs: 101, value: 0.5 }]);
  expect(link.newPoints()).toEqual([]);
  expect(link.fallback()).toBeUndefined();
});

test.each(["model_missing", "model_digest_mismatch", "model_failed"] as const)(
  "a model that says %s is not used, and says why",
  async (code) => {
    await says({ kind: "ready" });
    await says({ kind: "refused", code });
    await takes(1);
    expect(crops).toEqual([]);
    expect(link.fallback()).toBe(code);
  },
);

test.each([
  [33, undefined],
  [34, "model_slow"],
] as const)("a model that takes %d ms a frame is %s", async (tookMs, fallback) => {
  await says({ kind: "ready" });
  for (let i = 0; i < 130; i++) {
    await link.take(frame, FACE, i);
    await says(sample(i, i < 10 ? 500 : tookMs, i));
  }
  expect(link.fallback()).toBe(fallback);
  expect(link.newPoints().length > 0).toBe(fallback === undefined);
  expect(link.frameMs()).toBe(tookMs);
});

test("a model that does not answer gets five frames, and is too slow when 4 s of frames have passed", async () => {
  await says({ kind: "ready" });
  await takes(119);
  expect(crops).toHaveLength(5);
  expect(link.fallback()).toBeUndefined();
  await takes(1);
  expect(link.fallback()).toBe("model_slow");
});

test("a face that is out of the picture is not handed on, and keeps no place in the queue", async () => {
  await says({ kind: "ready" });
  const away = FACE.map(({ x, y }) => ({ x: x + 2, y }));
  for (let i = 0; i < 10; i++) await link.take(frame, away, i);
  await takes(1, 100);
  expect(crops.map(({ tMs }) => tMs)).toEqual([100]);
});
