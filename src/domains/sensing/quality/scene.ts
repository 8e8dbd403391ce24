import type { UnknownReason } from "../measure.ts";

/** What the picture is like, from the newest landmarks and skin colours. */
export interface Scene {
  /** Milliseconds since a face was last found; infinite when never. */
  readonly sinceFaceMs: number;
  /** Mean brightness of the skin regions, 0 … 255. */
  readonly brightness: number;
  /** Fastest move of the face in the last two seconds, in face widths per second. */
  readonly motionPerS: number;
}

const FACE_LOST_MS = 1000;
const DARK = 30;
const BRIGHT = 240;
const MOVING_PER_S = 0.5;

/** The leading reason why nothing can be read from this picture, most basic first. */
export function sceneObstacle(scene: Scene): UnknownReason | undefined {
  if (!(scene.sinceFaceMs <= FACE_LOST_MS)) return "no_face";
  if (scene.brightness < DARK) return "too_dark";
  if (scene.brightness > BRIGHT) return "too_bright";
  if (scene.motionPerS > MOVING_PER_S) return "moving";
  return undefined;
}
