import type { Neutral } from "../calibration/neutral.ts";
import type { Features, UnknownReason, WavePoint } from "../index.ts";

export type CameraRefusal =
  | "camera_refused"
  | "camera_missing"
  | "camera_busy"
  | "camera_unsupported";
export type ModelRefusal = "model_missing" | "model_digest_mismatch" | "model_failed";
/** Why a model that was asked for is not used. */
export type ModelFallback = ModelRefusal | "model_slow";
export type VideoRefusal = "unreadable_video" | "no_video_track";

/** How sensing is going; said when it changes. `sensing` means that frames or a signal are being read now. */
export interface SensorStatus {
  readonly kind:
    | "starting"
    | "sensing"
    | "paused"
    | "ended"
    | "camera_lost"
    | "video_broken"
    | "reader_failed";
}

/** Figures of the last second of frames. */
export interface FrameFigures {
  readonly framesPerS: number;
  readonly looksPerS: number;
  /** Median time of finding landmarks, and of reading colours. */
  readonly lookMs: number;
  readonly colourMs: number;
  /** All that a frame costs but finding landmarks, at the 95th percentile; and joining one second's readings. */
  readonly workMsP95: number;
  readonly readMs: number;
  /** Frames lost since the start, by gaps between their timestamps. */
  readonly lostFrames: number;
  /** What the pulse wave is read with now. */
  readonly pulseMethod: "pos" | "model";
  /** Why it is POS though the network was asked for. */
  readonly pulseFallback?: ModelFallback;
  /** Median time of the network for one frame, in its own worker. */
  readonly modelMs?: number;
  /** Why shoulders are not read though they were asked for. */
  readonly poseFallback?: ModelFallback;
  /** Median time of a look at the shoulders, in the pose model's worker; there only where they were asked for. */
  readonly poseMs?: number;
  /** What stands in the way of every reading from the picture, if anything. */
  readonly obstacle?: UnknownReason;
  /** The face and the patches of skin that are read, in shares of the picture. */
  readonly face?: Box;
  readonly regions?: readonly (Box & { readonly usable: boolean })[];
}

/** A rectangle in shares 0 … 1 of the picture's width and height. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SensorListener {
  /** Once a second, not while paused. */
  features(features: Features): void;
  /** New points of the pulse wave, several times a second. */
  trace(points: readonly WavePoint[]): void;
  status?(status: SensorStatus): void;
  /** Where the head is, before the features of the same second: what a calibration collects. */
  place?(place: Neutral | undefined): void;
  /** How well frames are read; once a second, for cameras and video files. */
  figures?(figures: FrameFigures): void;
}

/** How often features and wave points are said. */
export const FEATURES_MS = 1000;
export const TRACE_MS = 200;
