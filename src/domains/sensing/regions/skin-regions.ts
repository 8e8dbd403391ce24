import { at } from "../../../kernel/at.ts";
import {
  BETWEEN_BROWS,
  FACE_SIDES,
  FOREHEAD_TOP,
  type Landmark,
  LEFT_CHEEK,
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

/** Width of the forehead region as a share of the face; its height lies between hairline and brows. */
const FOREHEAD_WIDTH = 0.4;
const FOREHEAD_FROM = 0.3;
const FOREHEAD_TO = 0.9;
/** Smaller than this, camera noise drowns the pulse. */
const LEAST_SIDE_PX = 8;
/** Regions stay where they are until the face has moved by this share of its width: moving them costs signal. */
const HOLD = 0.04;

/** Forehead and both cheeks of a face, or undefined when one of them is out of the picture or too small. */
export function skinRegions(face: readonly Landmark[], size: Size): readonly Rect[] | undefined {
  const regions = [forehead(face), box(RIGHT_CHEEK, face), box(LEFT_CHEEK, face)].map((edges) =>
    evenRect(edges, size),
  );
  return regions.every((rect) => rect !== undefined) ? regions : undefined;
}

/** The old regions while the new ones differ by less than 4 % of the face's width, else the new ones. */
export function heldRegions(
  held: readonly Rect[] | undefined,
  next: readonly Rect[],
  faceWidthPx: number,
): readonly Rect[] {
  if (held?.length !== next.length) return next;
  const moved = next.some((rect, i) => {
    const old = at(held, i);
    const shift = Math.max(
      Math.abs(middle(rect.x, rect.width) - middle(old.x, old.width)),
      Math.abs(middle(rect.y, rect.height) - middle(old.y, old.height)),
    );
    const grown = Math.max(Math.abs(rect.width - old.width), Math.abs(rect.height - old.height));
    return Math.max(shift, grown) > HOLD * faceWidthPx;
  });
  return moved ? next : held;
}

/** Distance between the sides of the face in pixels. */
export function faceWidthPx(face: readonly Landmark[], size: Size): number {
  const [right, left] = [at(face, FACE_SIDES[0]), at(face, FACE_SIDES[1])];
  return Math.hypot((left.x - right.x) * size.width, (left.y - right.y) * size.height);
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function forehead(face: readonly Landmark[]): Edges {
  const top = at(face, FOREHEAD_TOP);
  const brows = at(face, BETWEEN_BROWS);
  const half =
    (Math.abs(at(face, FACE_SIDES[1]).x - at(face, FACE_SIDES[0]).x) * FOREHEAD_WIDTH) / 2;
  const centre = (top.x + brows.x) / 2;
  return {
    left: centre - half,
    right: centre + half,
    top: top.y + FOREHEAD_FROM * (brows.y - top.y),
    bottom: top.y + FOREHEAD_TO * (brows.y - top.y),
  };
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

const middle = (start: number, length: number): number => start + length / 2;
