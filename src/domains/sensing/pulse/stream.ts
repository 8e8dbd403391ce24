import { at } from "../../../kernel/at.ts";
import type { Measure } from "../measure.ts";
import { remember } from "../quality/timing.ts";
import type { ColourSample } from "./colour.ts";
import { GRID_HZ, measurePulse, WINDOW_S } from "./measure-pulse.ts";
import { resample } from "./resample.ts";
import { pulseWave, type Site } from "./wave.ts";

/** One point of the pulse wave: relative change of colour, rising with blood volume. */
export interface WavePoint {
  readonly tMs: number;
  readonly value: number;
}

export interface PulseStream {
  add(sample: ColourSample): void;
  measure(): Measure;
  /** The points that became settled since the last call; none while too little is known. */
  newPoints(): readonly WavePoint[];
}

/** Colour kept a little longer than the rate needs, so that the grid always fills. */
const KEPT_S = WINDOW_S + 0.5;
/** The wave is drawn from the last seconds only, and its newest part still moves. */
const DRAWN_S = 4;
const UNSETTLED_S = 0.5;

/** Takes colours frame by frame and says rate and wave when asked. Frames after a long gap start over. */
export function pulseStream(site: Site): PulseStream {
  const samples: ColourSample[] = [];
  let drawnUntilMs = Number.NEGATIVE_INFINITY;
  return {
    add(sample) {
      const lastMs = samples.at(-1)?.tMs ?? sample.tMs;
      if (sample.tMs < lastMs) drawnUntilMs = Number.NEGATIVE_INFINITY;
      remember(samples, sample, KEPT_S);
    },
    measure: () => measurePulse(samples, site),
    newPoints() {
      const points = recentWave(samples, site).filter(({ tMs }) => tMs > drawnUntilMs);
      drawnUntilMs = points.at(-1)?.tMs ?? drawnUntilMs;
      return points;
    },
  };
}

function recentWave(samples: readonly ColourSample[], site: Site): readonly WavePoint[] {
  const endMs = samples.at(-1)?.tMs ?? 0;
  const rgb = resample(samples, "all", GRID_HZ, DRAWN_S);
  const wave = pulseWave(rgb, GRID_HZ, site);
  const points: WavePoint[] = [];
  for (let i = 0; i < wave.length - UNSETTLED_S * GRID_HZ; i++) {
    points.push({ tMs: endMs - ((wave.length - 1 - i) * 1000) / GRID_HZ, value: -at(wave, i) });
  }
  return points;
}
