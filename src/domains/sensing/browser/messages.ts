import type { Measure, WavePoint } from "../index.ts";
import type { FrameFigures, ModelRefusal } from "./listener.ts";

/** What the page says to the worker. */
export type ToWorker =
  | { readonly kind: "load"; readonly modelsUrl: string }
  | { readonly kind: "frames"; readonly frames: ReadableStream<VideoFrame> }
  | { readonly kind: "frame"; readonly frame: VideoFrame }
  | { readonly kind: "pause" | "resume" | "stop" };

/** What the worker says to the page. Never pixels, never landmarks. */
export type FromWorker =
  | { readonly kind: "ready" | "frames_ended" | "frame_done" | "failed" }
  | { readonly kind: "refused"; readonly code: ModelRefusal }
  | { readonly kind: "reading"; readonly reading: Reading; readonly figures: FrameFigures }
  | { readonly kind: "wave"; readonly points: readonly WavePoint[] };

/** What is read from the picture. */
export interface Reading {
  readonly pulseBpm: Measure;
  readonly blinksPerMin: Measure;
  readonly openness: Measure;
}
