import { at } from "../../../kernel/at.ts";
import { clamp, deviation, ramp } from "../../../kernel/stats.ts";
import { type Measure, unknown } from "../measure.ts";
import { timingObstacle } from "../quality/timing.ts";
import type { ColourSample } from "./colour.ts";
import { steadyHz } from "./phase-break.ts";
import { pulseRate, type Rate } from "./rate.ts";
import { resample } from "./resample.ts";
import { pulseWave, type Site } from "./wave.ts";

/** The uniform grid on which waves are made. */
export const GRID_HZ = 30;
/** A rate is read from at most this much of the past. */
export const WINDOW_S = 12;
/** Regions that read within this of the common rate agree. */
const AGREE_BPM = 6;
/** Share of quality left when 0 … 3 regions of three agree; one region alone cannot be compared. */
const AGREEMENT = [0.4, 0.6, 0.85, 1] as const;
const ALONE = 0.95;
/** Below either gate the answer is unknown. */
const LEAST_QUALITY = 0.75;
const LEAST_SNR_DB = 0.5;
/**
 * Relative colour change of a pulse (standard deviation): less is camera noise, more is motion.
 * Faces change by about half a percent, fingers lit through by up to a fifth.
 */
const LEAST_DEPTH = 1e-4;
const MOST_DEPTH: Readonly<Record<Site, number>> = { face: 0.05, fingertip: 0.3 };

/**
 * Heart rate in beats a minute from the last 8 to 12 s of skin colour, with its 90 % range,
 * or the reason it cannot be told: settling, dropped_frames or no_pulse.
 */
export function measurePulse(samples: readonly ColourSample[], site: Site): Measure {
  const obstacle = timingObstacle(samples);
  if (obstacle) return unknown(obstacle);

  const whole = waveOf(samples, "all", site);
  const common = clearRate(whole, site);
  if (!common) return unknown("no_pulse");
  const agreement = agreementOf(samples, site, common);
  const windowS = Math.min(WINDOW_S, spanS(samples));
  const quality = qualityOf(common, agreement, windowS);
  if (quality < LEAST_QUALITY || common.snrDb < LEAST_SNR_DB) return unknown("no_pulse");

  const bpm = 60 * steadyHz(whole, GRID_HZ, common.hz);
  const half = halfRangeBpm(common, windowS);
  return { known: true, value: bpm, low: bpm - half, high: bpm + half, quality, ageS: 0 };
}

function waveOf(
  samples: readonly ColourSample[],
  region: number | "all",
  site: Site,
): Float64Array {
  return pulseWave(resample(samples, region, GRID_HZ, WINDOW_S), GRID_HZ, site);
}

/** The rate of a wave as deep as a pulse can be; undefined for noise, motion and stillness. */
function clearRate(wave: Float64Array, site: Site): Rate | undefined {
  const depth = deviation(wave);
  return depth >= LEAST_DEPTH && depth <= MOST_DEPTH[site] ? pulseRate(wave, GRID_HZ) : undefined;
}

function agreementOf(samples: readonly ColourSample[], site: Site, common: Rate): number {
  const regions = at(samples, 0).regions.length;
  if (regions === 1) return ALONE;
  let agreeing = 0;
  for (let region = 0; region < regions; region++) {
    const rate = clearRate(waveOf(samples, region, site), site);
    if (rate && Math.abs(rate.hz - common.hz) * 60 <= AGREE_BPM) agreeing++;
  }
  return at(AGREEMENT, Math.floor((agreeing / regions) * (AGREEMENT.length - 1)));
}

const spanS = (samples: readonly ColourSample[]): number =>
  (at(samples, samples.length - 1).tMs - at(samples, 0).tMs) / 1000;

/**
 * Chance that the rate is within 5 bpm, from its SNR: a logistic curve laid through the share of 298
 * contact-pulse windows of 10 s (0.49 at -2.8 dB, 0.71 at -1.3, 0.95 at 0.3, 0.99 above 2),
 * slightly below it; times what agreement and the length of the window leave.
 */
function qualityOf(rate: Rate, agreement: number, windowS: number): number {
  const chance = 1 / (1 + Math.exp(-0.75 * (rate.snrDb + 2.6)));
  return clamp(chance * agreement * ramp(windowS, -6, WINDOW_S), 0, 0.98);
}

/**
 * Half of the 90 % range: the error of nine in ten of the same windows was below 3.3 bpm up to 5 dB
 * and below 1.7 bpm above; shorter windows know proportionally less.
 */
const halfRangeBpm = (rate: Rate, windowS: number): number =>
  (3.5 - 1.7 * ramp(rate.snrDb, 3, 7)) * (WINDOW_S / windowS);
