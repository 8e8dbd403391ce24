import type { UnknownReason } from "./measure.ts";

/** What stands in the way of a kind of reading; nothing where it is left out. */
export interface Obstacles {
  /** Of what is read from the colour of skin: pulse, heart-beat variability, breath. */
  readonly colour?: UnknownReason;
  /** Of what is read from landmarks: eyes, head, posture. */
  readonly face?: UnknownReason;
  /** Of what is read from the eyes alone. */
  readonly eyes?: UnknownReason;
}

/** What the newest pictures are like. Brightness is 0 … 255, NaN where it was not looked at. */
export interface Scene {
  /** Since the first frame, and since the newest one. */
  readonly runningMs: number;
  readonly sinceFrameMs: number;
  /** Since a face was last found; infinite when never. */
  readonly sinceFaceMs: number;
  readonly faces: number;
  readonly faceWidthPx: number;
  /** Mean brightness of the whole picture, and of the skin that is read. */
  readonly pictureBrightness: number;
  readonly skinBrightness: number;
  /** Speed of the face over the last two seconds, in face widths per second. */
  readonly motionPerS: number;
  /** Share of clipped pixels around the eyes, and from where on lids cannot be seen. */
  readonly glareShare: number;
}

const SETTLING_MS = 1000;
/** No frame for this long and the camera is as good as gone. */
const NO_FRAME_MS = 2000;
export const FACE_LOST_MS = 1000;
/** A narrower face leaves patches of a few pixels and lids of two or three. */
const LEAST_FACE_PX = 64;
const DARK = 30;
const BRIGHT = 240;
const MOVING_PER_S = 0.5;
/** From this share of an eye's surroundings on, a reflection hides the lid's edge. */
const GLARE_SHARE = 0.1;

/** The leading reason for each kind of reading that this scene does not allow, most basic first. */
export function obstaclesIn(scene: Scene): Obstacles {
  const all = basicObstacle(scene);
  if (all) return { colour: all, face: all };
  const colour = colourObstacle(scene);
  return {
    ...(colour && { colour }),
    ...(scene.glareShare >= GLARE_SHARE && { eyes: "glare" }),
  };
}

function basicObstacle(scene: Scene): UnknownReason | undefined {
  if (scene.runningMs < SETTLING_MS) return "settling";
  if (scene.sinceFrameMs > NO_FRAME_MS) return "no_camera";
  if (!(scene.sinceFaceMs <= FACE_LOST_MS))
    return scene.pictureBrightness < DARK ? "too_dark" : "no_face";
  if (scene.faces > 1) return "two_faces";
  return scene.faceWidthPx < LEAST_FACE_PX ? "face_too_small" : undefined;
}

function colourObstacle(scene: Scene): UnknownReason | undefined {
  if (scene.skinBrightness < DARK) return "too_dark";
  if (scene.skinBrightness > BRIGHT) return "too_bright";
  return scene.motionPerS > MOVING_PER_S ? "moving" : undefined;
}
