import { at } from "../../../kernel/at.ts";
import { clamp, mean, ramp } from "../../../kernel/stats.ts";
import { type Measure, unknown } from "../measure.ts";
import { type Hindrance, hindrance, type Surroundings } from "../quality/hindrance.ts";
import { pulseChance } from "../quality/pulse-chance.ts";
import { timingObstacle } from "../quality/timing.ts";
import type { ColourSample } from "./colour.ts";
import { mixed, type PatchTrace, patchTraces } from "./patch-traces.ts";
import { agreement, deservedWeights, isPulseDeep, viewsOf } from "./patch-views.ts";
import { joltAt, steadyHz } from "./phase-break.ts";
import { pulseWave } from "./pulse-wave.ts";
import type { Expectation } from "./rate.ts";
import { readWave } from "./read-wave.ts";
import { gridOf } from "./resample.ts";
import type { Site, Wave } from "./wave.ts";

/** The uniform grid on which waves are made. */
export const GRID_HZ = 30;
/** A rate is read from at most this much of the past. */
export const WINDOW_S = 12;
/** Below this chance of being within 5 bpm the answer is unknown. */
const LEAST_CHANCE = 0.75;
/** No reading is certain. */
const MOST_CHANCE = 0.98;

/** What is known beside the colours. */
export interface PulseContext {
  readonly site: Site;
  /** Weights of the patches in the mix; undefined before anything is known of them. */
  readonly weights: readonly number[] | undefined;
  readonly expected: Expectation;
  /** Speed of the face in face widths per second. */
  readonly motionPerS: number;
  /** The model's wave, when there is one to be used. */
  readonly modelled: Wave | undefined;
}

export interface PulseRead {
  readonly measure: Measure;
  /** The wave that was read, rising with blood volume; there only when the pulse is known. */
  readonly wave?: Wave;
  /** What the patches deserve from now on; undefined when nothing was read. */
  readonly deserved?: readonly number[];
}

/**
 * Heart rate in beats a minute from the last 8 to 12 s of skin colour, with its 90 % range, or the leading reason it
 * cannot be told: settling, slow_frames, dropped_frames, no_pulse, or what hinders a pulse that is there.
 */
export function readPulse(samples: readonly ColourSample[], context: PulseContext): PulseRead {
  const obstacle = timingObstacle(samples);
  if (obstacle) return { measure: unknown(obstacle) };
  const grid = gridOf(at(samples, 0).tMs, at(samples, samples.length - 1).tMs, GRID_HZ, WINDOW_S);
  const patches = patchTraces(samples, grid);
  const { site, modelled, expected, motionPerS } = context;
  const rgb = mixed(patches, context.weights ?? deservedWeights(patches));
  const wave = modelled ?? { ...grid, values: pulseWave(rgb, GRID_HZ, site) };
  const isPulse = modelled !== undefined || isPulseDeep(wave.values, site);
  const reading = isPulse ? readWave(wave.values, GRID_HZ, expected) : undefined;
  const views = reading && viewsOf(patches, site, GRID_HZ, reading.hz);
  const deserved = deservedWeights(patches, views);
  const hindered = hindranceOf(patches, {
    agreeing: reading && views && agreement(views, deservedWeights(patches), reading.hz),
    motionPerS,
    framesPerS: framesPerS(samples),
    windowS: (wave.values.length - 1) / GRID_HZ,
  });
  const chance = reading ? clamp(pulseChance(reading) * hindered.share, 0, MOST_CHANCE) : 0;
  if (!reading || chance < LEAST_CHANCE) return { measure: unknown(hindered.reason), deserved };
  const jolt = breakIn(wave, { ...grid, values: rgb.g });
  const hz = jolt ? steadyHz(wave.values, GRID_HZ, reading.hz, jolt) : reading.hz;
  return { measure: known(60 * hz, chance), wave, deserved };
}

/** Where a jolt of the colours lies in a wave, which may be a model's with a time of its own. */
function breakIn(wave: Wave, colours: Wave): number | undefined {
  const jolt = joltAt(colours.values, colours.rateHz);
  if (jolt === undefined) return undefined;
  const place = jolt + Math.round(((colours.startMs - wave.startMs) * wave.rateHz) / 1000);
  return place > 0 && place < wave.values.length ? place : undefined;
}

function hindranceOf(
  patches: readonly PatchTrace[],
  beside: Omit<Surroundings, "usable" | "brightness">,
): Hindrance {
  const seen = patches.filter(({ brightness }) => brightness > 0);
  return hindrance({
    ...beside,
    usable: Math.max(0, ...seen.map(({ usable }) => usable)),
    brightness: mean(seen.map(({ brightness }) => brightness)),
  });
}

const framesPerS = (samples: readonly ColourSample[]): number =>
  (1000 * (samples.length - 1)) / (at(samples, samples.length - 1).tMs - at(samples, 0).tMs);

function known(bpm: number, chance: number): Measure {
  const half = halfRangeBpm(chance);
  return { known: true, value: bpm, low: bpm - half, high: bpm + half, quality: chance, ageS: 0 };
}

/**
 * Half of the 90 % range: nine in ten of the windows that the chance was fitted on erred by less than 1.5 bpm above a
 * chance of 0.96, 2.7 below it, 4.8 below 0.92, 8.4 below 0.85.
 */
const halfRangeBpm = (chance: number): number => 1.7 + 6 * ramp(chance, 0.96, 0.8);
