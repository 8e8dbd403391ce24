import { at } from "../../../kernel/at.ts";
import { beatLikeness } from "../quality/likeness.ts";
import { skewness } from "../quality/skewness.ts";
import { type Expectation, pulseRate } from "./rate.ts";

/** What one wave says of the pulse, and how well. */
export interface WaveReading {
  readonly hz: number;
  readonly snrDb: number;
  readonly support: number;
  readonly likeness: number;
  /** Skewness of the slope: above 0 when the wave climbs faster than it falls. */
  readonly skewness: number;
}

/** Reads a wave that rises with blood volume; undefined when it is flat. */
export function readWave(
  wave: Float64Array,
  rateHz: number,
  expected?: Expectation,
): WaveReading | undefined {
  const rate = pulseRate(wave, rateHz, expected);
  if (!rate) return undefined;
  const { hz, snrDb, support, level } = rate;
  return {
    hz,
    snrDb,
    support,
    likeness: beatLikeness(level, rateHz, hz),
    skewness: skewness(slope(level)),
  };
}

const slope = (wave: Float64Array): Float64Array =>
  wave.subarray(1).map((value, i) => value - at(wave, i));
