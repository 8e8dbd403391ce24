/** One landmark of the face mesh, in shares of the picture's width and height; may lie outside 0 … 1. */
export interface Landmark {
  readonly x: number;
  readonly y: number;
}

/** Size of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Landmarks that MediaPipe's face mesh has, and the ids used here (its canonical face model). */
export const LANDMARK_COUNT = 478;
export const FACE_SIDES = [234, 454] as const;
export const FOREHEAD_TOP = 10;
export const MID_FOREHEAD = 151;
export const BETWEEN_BROWS = 9;
export const NOSE_ROOT = 8;
/** Inner ends of the brows, lower edge; between them is no hair. */
export const INNER_BROWS = [55, 285] as const;
/** Above the middle of each brow, half way up the forehead; well inside the temples. */
export const ABOVE_BROWS = [69, 299] as const;
/** Cheekbones: below the lower lid, beside the nose but not on its wall. */
export const RIGHT_CHEEK = [117, 50, 205, 36] as const;
export const LEFT_CHEEK = [346, 280, 425, 266] as const;
