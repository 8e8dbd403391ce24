import { at } from "../../../kernel/at.ts";
import {
  ABOVE_BROWS,
  BETWEEN_BROWS,
  FACE_SIDES,
  FOREHEAD_TOP,
  INNER_BROWS,
  type Landmark,
  LEFT_CHEEK,
  MID_FOREHEAD,
  NOSE_ROOT,
  RIGHT_CHEEK,
  type Size,
} from "./landmarks.ts";

/** A rectangle of pixels with even edges, as subsampled colour planes need. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One patch of skin: where it lies on a face, and how well pulses are seen there. */
interface SkinPatch {
  readonly name: string;
  /**
   * Weight before anything is measured, by the per-place errors of optimal_roi_rppg: the glabella reads best, then
   * lower forehead and cheekbones. Nasal sidewall and temple read worst and are left out.
   */
  readonly prior: number;
  readonly edges: (face: readonly Landmark[]) => Edges;
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The patches, in the order in which every frame lists them. Right and left are the person's own. */
const PATCHES: readonly SkinPatch[] = [
  { name: "glabella", prior: 1, edges: (face) => glabella(face) },
  { name: "right forehead", prior: 0.9, edges: (face) => halfForehead(face, 0) },
  { name: "left forehead", prior: 0.9, edges: (face) => halfForehead(face, 1) },
  { name: "right cheekbone", prior: 0.9, edges: (face) => box(RIGHT_CHEEK, face) },
  { name: "left cheekbone", prior: 0.9, edges: (face) => box(LEFT_CHEEK, face) },
];

/** What each patch weighs by its place alone; same order and length as `skinRegions`. */
export const PATCH_PRIORS: readonly number[] = PATCHES.map(({ prior }) => prior);

/** How far up from the middle of the forehead to the hairline; above may hang hair. */
const TOWARDS_HAIR = 0.4;
/** Smaller than this, camera noise drowns the pulse. */
const LEAST_SIDE_PX = 8;
/** Regions stay where they are until the face has moved by this share of its width: moving them costs signal. */
const HOLD = 0.04;

/** Where the patches of a face lie, always five in the same order; undefined where one is out of the picture or too small. */
export function skinRegions(face: readonly Landmark[], size: Size): readonly (Rect | undefined)[] {
  return PATCHES.map(({ edges }) => evenRect(edges(face), size));
}

/** The old regions while the new ones differ by less than 4 % of the face's width, else the new ones. */
export function heldRegions(
  held: readonly (Rect | undefined)[] | undefined,
  next: readonly (Rect | undefined)[],
  faceWidthPx: number,
): readonly (Rect | undefined)[] {
  if (held?.length !== next.length) return next;
  return next.some((rect, i) => hasMoved(held[i], rect, HOLD * faceWidthPx)) ? next : held;
}

/** Distance between the sides of the face in pixels. */
export function faceWidthPx(face: readonly Landmark[], size: Size): number {
  const [right, left] = [at(face, FACE_SIDES[0]), at(face, FACE_SIDES[1])];
  return Math.hypot((left.x - right.x) * size.width, (left.y - right.y) * size.height);
}

/** Between the brows and a little above: hairless down to the root of the nose. */
function glabella(face: readonly Landmark[]): Edges {
  const sides = box(INNER_BROWS, face);
  return { ...sides, top: heightBetween(face, 0.5), bottom: at(face, NOSE_ROOT).y };
}

/** Right (0) or left (1) half of the forehead, from a little above the brows to a little below the hair. */
function halfForehead(face: readonly Landmark[], side: 0 | 1): Edges {
  const outer = at(face, at(ABOVE_BROWS, side)).x;
  const middle = (at(face, BETWEEN_BROWS).x + at(face, MID_FOREHEAD).x) / 2;
  const [hair, mid] = [at(face, FOREHEAD_TOP).y, at(face, MID_FOREHEAD).y];
  return {
    left: Math.min(outer, middle),
    right: Math.max(outer, middle),
    top: mid + TOWARDS_HAIR * (hair - mid),
    bottom: heightBetween(face, 0.5),
  };
}

/** Height from between the brows (0) to the middle of the forehead (1). */
function heightBetween(face: readonly Landmark[], share: number): number {
  const [low, high] = [at(face, BETWEEN_BROWS).y, at(face, MID_FOREHEAD).y];
  return low + share * (high - low);
}

function box(ids: readonly number[], face: readonly Landmark[]): Edges {
  const points = ids.map((id) => at(face, id));
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

function evenRect(edges: Edges, size: Size): Rect | undefined {
  const even = (value: number): number => 2 * Math.round(value / 2);
  const x = even(edges.left * size.width);
  const y = even(edges.top * size.height);
  const width = even(edges.right * size.width) - x;
  const height = even(edges.bottom * size.height) - y;
  const inside = x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height;
  return inside && Math.min(width, height) >= LEAST_SIDE_PX ? { x, y, width, height } : undefined;
}

function hasMoved(old: Rect | undefined, next: Rect | undefined, limitPx: number): boolean {
  if (!old || !next) return old !== next;
  const shift = Math.max(
    Math.abs(middle(next.x, next.width) - middle(old.x, old.width)),
    Math.abs(middle(next.y, next.height) - middle(old.y, old.height)),
  );
  const grown = Math.max(Math.abs(next.width - old.width), Math.abs(next.height - old.height));
  return Math.max(shift, grown) > limitPx;
}

const middle = (start: number, length: number): number => start + length / 2;
