import { at } from "../../../kernel/at.ts";
import { gridOf, onGrid } from "./resample.ts";
import type { Wave, WavePoint } from "./wave.ts";

/** The wave that a model makes beside the colours, point by point. */
export interface Modelled {
  add(point: WavePoint): void;
  /** The model's wave up to its newest point, or undefined when it is stale or does not reach back far enough. */
  wave(nowMs: number, rateHz: number, windowS: number): Wave | undefined;
}

const KEPT_MS = 13_000;
/** A model that has not spoken for this long is not waited for. */
const FRESH_MS = 1000;
/** Less than this holds too few beats for a rate. */
const LEAST_S = 8;
const LONGEST_GAP_MS = 700;

/** Keeps the last seconds; a step back in time or a long gap starts over, numbers that are none are passed over. */
export function createModelled(): Modelled {
  let points: WavePoint[] = [];
  return {
    add(point) {
      if (!Number.isFinite(point.tMs) || !Number.isFinite(point.value)) return;
      const lastMs = points.at(-1)?.tMs ?? point.tMs - 1;
      if (point.tMs === lastMs) return;
      if (point.tMs < lastMs || point.tMs - lastMs > LONGEST_GAP_MS) points = [];
      points.push(point);
      if (point.tMs - at(points, 0).tMs > 2 * KEPT_MS)
        points = points.filter(({ tMs }) => point.tMs - tMs <= KEPT_MS);
    },
    wave(nowMs, rateHz, windowS) {
      const last = points.at(-1);
      const first = points[0];
      if (!first || !last || Math.abs(nowMs - last.tMs) > FRESH_MS) return undefined;
      const grid = gridOf(first.tMs, last.tMs, rateHz, windowS);
      if ((grid.length - 1) / rateHz < LEAST_S) return undefined;
      const values = onGrid(
        points.map(({ tMs }) => tMs),
        points.map(({ value }) => value),
        grid,
      );
      return { startMs: grid.startMs, rateHz, values };
    },
  };
}
