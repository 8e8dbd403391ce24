import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Neutral } from "../calibration/neutral.ts";
import type { ModelRefusal } from "./listener.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

export interface FaceWorker {
  /** Hands a whole stream of frames over; the page sees none of them. */
  takeStream(frames: ReadableStream<VideoFrame>): void;
  /** Hands one frame over, or drops it when two are still being read. */
  takeFrame(frame: VideoFrame): void;
  /** Posture is told against this from now on. */
  setNeutral(neutral: Neutral | undefined): void;
  pause(paused: boolean): void;
  stop(): void;
}

/** More frames than this in flight would only grow old. */
const MOST_IN_FLIGHT = 2;

/** What the worker is to load: from where, and whom to ask for a modelled pulse and for shoulders. */
interface Load {
  readonly modelsUrl: string;
  readonly pulsePort?: MessagePort;
  readonly posePort?: MessagePort;
}

/** Starts the worker that reads faces; resolves when the model is loaded, checked and running. */
export async function openFaceWorker(
  load: Load,
  hear: (message: FromWorker) => void,
): Promise<Result<FaceWorker, ModelRefusal>> {
  const worker = new Worker(new URL("./sensing.worker.ts", import.meta.url), { type: "module" });
  const say = (message: ToWorker, move: Transferable[] = []): void =>
    worker.postMessage(message, move);
  let inFlight = 0;
  const started = new Promise<ModelRefusal | undefined>((settle) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "ready") settle(undefined);
      else if (data.kind === "refused") settle(data.code);
      else if (data.kind === "frame_done") inFlight--;
      else hear(data);
      if (data.kind === "failed") settle("model_failed");
    });
    worker.addEventListener("error", () => {
      settle("model_failed");
      hear({ kind: "failed" });
    });
  });
  const ports = [load.pulsePort, load.posePort].filter((port) => port !== undefined);
  say({ kind: "load", ...load }, ports);
  const refusal = await started;
  if (refusal) {
    worker.terminate();
    return refuse(refusal);
  }
  return ok({
    takeStream: (frames) => say({ kind: "frames", frames }, [frames]),
    takeFrame(frame) {
      if (inFlight >= MOST_IN_FLIGHT) {
        frame.close();
        return;
      }
      inFlight++;
      say({ kind: "frame", frame }, [frame]);
    },
    setNeutral: (neutral) => say({ kind: "neutral", neutral }),
    pause: (paused) => say({ kind: paused ? "pause" : "resume" }),
    stop: () => worker.terminate(),
  });
}
