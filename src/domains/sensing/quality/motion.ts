import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";
import { BETWEEN_BROWS, type Landmark, type Size } from "../regions/landmarks.ts";

/** Speeds are judged over this much of the past. */
const KEPT_MS = 2000;

export interface Motion {
  add(tMs: number, face: readonly Landmark[], size: Size, faceWidthPx: number): void;
  /** Speed of the face over the last two seconds in face widths per second; 0 when nothing is known. */
  perS(nowMs: number): number;
}

/** Follows the point between the brows. The median over 2 s: one jump of a frame is not motion. */
export function createMotion(): Motion {
  let speeds: readonly { readonly tMs: number; readonly perS: number }[] = [];
  let last: { readonly tMs: number; readonly x: number; readonly y: number } | undefined;
  return {
    add(tMs, face, size, faceWidthPx) {
      const { x, y } = at(face, BETWEEN_BROWS);
      const point = { tMs, x: x * size.width, y: y * size.height };
      if (last && tMs > last.tMs && faceWidthPx > 0) {
        const shift = Math.hypot(point.x - last.x, point.y - last.y) / faceWidthPx;
        speeds = [...speeds, { tMs, perS: (shift * 1000) / (tMs - last.tMs) }];
      }
      speeds = speeds.filter((speed) => tMs - speed.tMs <= KEPT_MS);
      last = point;
    },
    perS(nowMs) {
      const recent = speeds.filter(({ tMs }) => nowMs - tMs <= KEPT_MS);
      return recent.length === 0 ? 0 : median(recent.map(({ perS }) => perS));
    },
  };
}
