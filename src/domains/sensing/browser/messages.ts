import type { Neutral } from "../calibration/neutral.ts";
import type { Reading, WavePoint } from "../index.ts";
import type { FrameFigures, ModelRefusal } from "./listener.ts";

/** What the page says to the worker. */
export type ToWorker =
  | {
      readonly kind: "load";
      readonly modelsUrl: string;
      /** Leads to the worker of the pulse network, where that is asked for. */
      readonly pulsePort?: MessagePort;
      /** Leads to the worker of the pose model, where that is asked for. */
      readonly posePort?: MessagePort;
    }
  | { readonly kind: "frames"; readonly frames: ReadableStream<VideoFrame> }
  | { readonly kind: "frame"; readonly frame: VideoFrame }
  | { readonly kind: "neutral"; readonly neutral: Neutral | undefined }
  | { readonly kind: "pause" | "resume" };

/** What the worker says to the page. Never pixels, never landmarks. */
export type FromWorker =
  | { readonly kind: "ready" | "frame_done" | "failed" }
  | { readonly kind: "refused"; readonly code: ModelRefusal }
  | {
      readonly kind: "reading";
      readonly reading: Reading;
      readonly place: Neutral | undefined;
      readonly figures: FrameFigures;
    }
  | { readonly kind: "wave"; readonly points: readonly WavePoint[] };
