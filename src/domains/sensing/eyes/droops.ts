import { at } from "../../../kernel/at.ts";
import { type EyeLevels, ratioAt } from "./levels.ts";
import type { LidLook } from "./look.ts";

/** How long the eyes were nearly shut in some stretch of time. */
export interface Droops {
  /** Time with at least 80 % closure, within closures that count. */
  readonly shutMs: number;
  /** How many closures that is. */
  readonly count: number;
}

/** P80: openness of 0.2 or less; Wierwille et al. 1994, Dinges & Grace 1998 (FHWA-MCRT-98-006). */
export const SHUT = 0.2;
const HALF = 0.5;
/** Closures up to this long, from half-way down to half-way up, are blinks and do not count. */
export const BLINK_MS = 500;

/**
 * Droops, not blinks: the time with at least 80 % closure in closures longer than 500 ms (between half closures), the last
 * one also while it still goes on. Moments are interpolated between looks; a break in watching ends a closure.
 */
export function droopsOf(looks: readonly LidLook[], levels: EyeLevels): Droops {
  const shutRatio = ratioAt(SHUT, levels);
  const halfRatio = ratioAt(HALF, levels);
  let [shutMs, count] = [0, 0];
  let closure = { lastedMs: 0, shutMs: 0 };
  const end = (): void => {
    if (closure.lastedMs > BLINK_MS && closure.shutMs > 0) {
      shutMs += closure.shutMs;
      count++;
    }
    closure = { lastedMs: 0, shutMs: 0 };
  };
  for (let i = 1; i < looks.length; i++) {
    const from = at(looks, i - 1).ratio;
    const { ratio: to, stepMs } = at(looks, i);
    if (stepMs === 0) end();
    closure.lastedMs += stepMs * shareBelow(from, to, halfRatio);
    closure.shutMs += stepMs * shareBelow(from, to, shutRatio);
    if (to >= halfRatio) end();
  }
  end();
  return { shutMs, count };
}

/** Share of a straight line from one ratio to another that lies below the level. */
function shareBelow(from: number, to: number, level: number): number {
  if (from < level === to < level) return from < level ? 1 : 0;
  const crossing = (level - from) / (to - from);
  return from < level ? crossing : 1 - crossing;
}
