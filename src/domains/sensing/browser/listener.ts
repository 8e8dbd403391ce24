import type { Features, UnknownReason, WavePoint } from "../index.ts";

export type CameraRefusal =
  | "camera_refused"
  | "camera_missing"
  | "camera_busy"
  | "camera_unsupported";
export type ModelRefusal = "model_missing" | "model_digest_mismatch" | "model_failed";

/** How sensing is going; said when it changes. `sensing` means that frames or a signal are being read now. */
export interface SensorStatus {
  readonly kind: "starting" | "sensing" | "paused" | "ended" | "camera_lost" | "reader_failed";
}

/** Figures of the last second of frames. */
export interface FrameFigures {
  readonly framesPerS: number;
  readonly looksPerS: number;
  /** Median time of finding landmarks, and of reading colours. */
  readonly lookMs: number;
  readonly colourMs: number;
  /** Frames lost since the start, by gaps between their timestamps. */
  readonly lostFrames: number;
  /** What stands in the way of every reading from the picture, if anything. */
  readonly obstacle?: UnknownReason;
}

export interface SensorListener {
  /** Once a second, not while paused. */
  features(features: Features): void;
  /** New points of the pulse wave, several times a second. */
  trace(points: readonly WavePoint[]): void;
  status?(status: SensorStatus): void;
  /** How well frames are read; once a second, for cameras and video files. */
  figures?(figures: FrameFigures): void;
}

/** How often features and wave points are said. */
export const FEATURES_MS = 1000;
export const TRACE_MS = 200;
