import type { ShoulderLook } from "../posture/shoulders.ts";
import type { ModelFallback } from "./listener.ts";

/** What the face's worker says to it: a frame, which moves there and is closed there. */
export interface BodyFrame {
  readonly tMs: number;
  readonly frame: VideoFrame;
}

/** What it answers: two shoulders, and nothing else of the body. */
export type PoseMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "refused"; readonly code: ModelFallback }
  | { readonly kind: "look"; readonly look: ShoulderLook; readonly tookMs: number };
