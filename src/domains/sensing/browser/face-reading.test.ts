import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Features, unread } from "../index.ts";
import { type FaceReading, openReading, type ReadingOptions } from "./face-reading.ts";
import type { FrameFigures } from "./listener.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** A worker that keeps what it is told; tests say what it answers. */
class Told extends EventTarget {
  static all: Told[] = [];
  readonly told: ToWorker[] = [];
  ended = false;
  constructor() {
    super();
    Told.all.push(this);
  }
  postMessage(message: ToWorker): void {
    this.told.push(message);
    if (message.kind === "load") queueMicrotask(() => this.says({ kind: "ready" }));
  }
  says(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  terminate(): void {
    this.ended = true;
  }
}

const FIGURES: FrameFigures = {
  framesPerS: 30,
  looksPerS: 20,
  lookMs: 25,
  colourMs: 0.2,
  workMsP95: 0.8,
  readMs: 3,
  lostFrames: 0,
  pulseMethod: "pos",
};

let statuses: string[];
let said: Features[];
let reading: FaceReading | undefined;
let hidden: boolean;

beforeEach(() => {
  Told.all = [];
  statuses = [];
  said = [];
  hidden = false;
  vi.stubGlobal("Worker", Told);
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
});
afterEach(() => {
  reading?.stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open(options: ReadingOptions = {}): Promise<FaceReading> {
  const opened = await openReading(
    "camera",
    {
      features: (features) => said.push(features),
      trace: () => undefined,
      status: ({ kind }) => statuses.push(kind),
    },
    options,
  );
  if (!opened.ok) throw new Error(opened.error);
  reading = opened.value;
  return opened.value;
}

function hide(next: boolean): void {
  hidden = next;
  document.dispatchEvent(new Event("visibilitychange"));
}

const faceWorker = (): Told => {
  const worker = Told.all.find(({ told }) => told.some(({ kind }) => kind === "load"));
  if (!worker) throw new Error("no worker");
  return worker;
};
const reads = (figures = FIGURES): void =>
  faceWorker().says({ kind: "reading", reading: unread("no_pulse"), place: undefined, figures });
const reasons = (): unknown[] =>
  said.map(({ pulseBpm }) => (pulseBpm.known ? "known" : pulseBpm.reason));

test("a hidden tab pauses the reading, and a visible one goes on", async () => {
  await open();
  hide(true);
  reads();
  hide(false);
  reads();
  expect(statuses).toEqual(["sensing", "paused", "sensing"]);
  expect(faceWorker().told.map(({ kind }) => kind)).toEqual(["load", "resume", "pause", "resume"]);
  expect(reasons()).toEqual(["settling", "no_pulse"]);
});

test("a camera that is lost stays lost when the tab is hidden and shown, until it is back", async () => {
  const { absent, present } = await open();
  absent("camera_lost");
  reads();
  hide(true);
  hide(false);
  expect(new Set(statuses.slice(1))).toEqual(new Set(["camera_lost"]));
  expect(reasons()).toEqual(["settling", "no_camera"]);
  present();
  reads();
  expect(statuses.at(-1)).toBe("sensing");
  expect(reasons().slice(-2)).toEqual(["settling", "no_pulse"]);
});

test("a reader that fails is said to have failed, and does not come back", async () => {
  const { present } = await open();
  faceWorker().says({ kind: "failed" });
  present();
  expect(statuses.at(-1)).toBe("reader_failed");
  expect(reasons()).toEqual(["settling", "no_camera"]);
});

test("the pulse network runs only when asked for, and ends when it is not used", async () => {
  await open();
  expect(Told.all).toHaveLength(1);
  reading?.stop();
  Told.all = [];
  await open({ pulseModel: true });
  expect(Told.all).toHaveLength(2);
  const network = Told.all.find((worker) => worker !== faceWorker());
  reads();
  expect(network?.ended).toBe(false);
  reads({ ...FIGURES, pulseFallback: "model_slow" });
  expect(network?.ended).toBe(true);
  expect(faceWorker().ended).toBe(false);
});

test("the pose model is another worker, which ends alone when it is not used", async () => {
  await open({ pulseModel: true, poseModel: true });
  expect(Told.all).toHaveLength(3);
  reads({ ...FIGURES, poseFallback: "model_slow" });
  expect(Told.all.filter(({ ended }) => ended)).toHaveLength(1);
  expect(faceWorker().ended).toBe(false);
});

test("stop ends every worker", async () => {
  const { stop } = await open({ pulseModel: true, poseModel: true });
  stop();
  expect(Told.all.map(({ ended }) => ended)).toEqual([true, true, true]);
});
