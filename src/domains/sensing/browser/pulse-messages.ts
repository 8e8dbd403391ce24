import type { ModelFallback } from "./listener.ts";

/** What the face's worker says to it: a crop of the face, whose buffer moves there and back. */
export interface CropMessage {
  readonly tMs: number;
  readonly crop: Float32Array<ArrayBuffer>;
}

/** What it answers. Never pixels that it did not get from there. */
export type PulseMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "refused"; readonly code: ModelFallback }
  | {
      readonly kind: "sample";
      readonly tMs: number;
      /** Undefined while the network settles. */
      readonly value: number | undefined;
      readonly tookMs: number;
      readonly crop: Float32Array<ArrayBuffer>;
    };

/** A frame at 30 per second: a network that takes longer falls behind. */
export const FRAME_BUDGET_MS = 1000 / 30;
