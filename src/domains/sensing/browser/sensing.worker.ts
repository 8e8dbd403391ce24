import { createFaceFinder } from "./face-finder.ts";
import { createFaceReader, type FaceReader } from "./face-reader.ts";
import { createFrameClock } from "./frame-clock.ts";
import { FEATURES_MS, TRACE_MS } from "./listener.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { loadFaceModel } from "./models.ts";
import { createPoseModelLink } from "./pose-model-link.ts";
import { createPulseModelLink } from "./pulse-model-link.ts";
import { upright } from "./upright.ts";

/** Frames come in, readings go out. Pixels and landmarks never reach the page, and every frame is closed. */
const clockMs = createFrameClock();
let reader: FaceReader | undefined;
let paused = false;
/** Frames are read one after the other, whichever way they come. */
let turn = Promise.resolve();

const say = (message: FromWorker): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "load") void load(data);
  else if (data.kind === "frames") void readAll(data.frames);
  else if (data.kind === "frame") void readOne(data.frame);
  else if (data.kind === "neutral") reader?.setNeutral(data.neutral);
  else paused = data.kind === "pause";
});

addEventListener("unhandledrejection", ({ reason }) => {
  console.error(reason);
  say({ kind: "failed" });
  close();
});

async function load({
  modelsUrl,
  pulsePort,
  posePort,
}: Extract<ToWorker, { kind: "load" }>): Promise<void> {
  const model = await loadFaceModel(modelsUrl);
  if (!model.ok) {
    say({ kind: "refused", code: model.error });
    return;
  }
  try {
    const finder = await createFaceFinder(model.value);
    reader = createFaceReader(finder, {
      ...(pulsePort && { pulseModel: createPulseModelLink(pulsePort) }),
      ...(posePort && { poseModel: createPoseModelLink(posePort) }),
    });
  } catch (cause) {
    console.warn("The face model could not be started.", cause);
    say({ kind: "refused", code: "model_failed" });
    return;
  }
  setInterval(tellReading, FEATURES_MS);
  setInterval(tellWave, TRACE_MS);
  say({ kind: "ready" });
}

function tellReading(): void {
  if (reader && !paused) say({ kind: "reading", ...reader.read() });
}

function tellWave(): void {
  const points = reader && !paused ? reader.newPoints() : [];
  if (points.length > 0) say({ kind: "wave", points });
}

async function readAll(frames: ReadableStream<VideoFrame>): Promise<void> {
  const incoming = frames.getReader();
  for (;;) {
    const { value: frame, done } = await incoming.read();
    if (done) return;
    await inTurn(frame);
  }
}

async function readOne(frame: VideoFrame): Promise<void> {
  await inTurn(frame);
  say({ kind: "frame_done" });
}

function inTurn(frame: VideoFrame): Promise<void> {
  turn = turn.then(() => see(frame));
  return turn;
}

async function see(arrived: VideoFrame): Promise<void> {
  const frame = upright(arrived);
  try {
    const tMs = clockMs(frame.timestamp);
    if (reader && !paused && tMs !== undefined) await reader.see(frame, tMs);
  } finally {
    frame.close();
  }
}
