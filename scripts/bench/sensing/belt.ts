import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Wave } from "../../../src/domains/sensing/pulse/wave.ts";
import { at } from "../../../src/kernel/at.ts";
import { mean } from "../../../src/kernel/stats.ts";

/** A contact pulse wave and a chest belt, at once. */
export interface Belted {
  readonly wave: Wave;
  readonly belt: Float64Array;
}

const BELT_HZ = 5;
const SOURCE_HZ = 100;
const WAVE_HZ = 30;
/** The band of the reference: 6 to 30 breaths a minute. */
const BAND_PER_MIN: readonly [number, number] = [6, 30];
const STEP_PER_MIN = 0.05;

/** NeuroKit's five minutes at rest (100 Hz), the pulse as a camera of 30 frames would see it. */
export function readBelted(recordingsDir: string): Belted | undefined {
  const path = join(recordingsDir, "neurokit/bio_resting_5min_100hz.csv");
  if (!existsSync(path)) return undefined;
  const [header = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const column = (name: string): Float64Array => {
    const k = header.split(",").indexOf(name);
    return Float64Array.from(lines, (line) => Number(line.split(",")[k]));
  };
  const values = everyNth(column("PPG"), SOURCE_HZ / WAVE_HZ);
  return {
    wave: { startMs: 0, rateHz: WAVE_HZ, values },
    belt: everyNth(column("RSP"), SOURCE_HZ / BELT_HZ),
  };
}

/** Breaths a minute of the belt over a window. */
export const beltPerMin = (belt: Float64Array, fromS: number, toS: number): number =>
  loudestPerMin(belt.subarray(Math.round(fromS * BELT_HZ), Math.round(toS * BELT_HZ)), BELT_HZ);

/** The highest peak of the Hann periodogram between 6 and 30 /min, in steps of 0.05 /min. */
export function loudestPerMin(values: Float64Array, rateHz: number): number {
  const level = mean(values);
  const turn = (2 * Math.PI) / values.length;
  const tapered = values.map((v, i) => (v - level) * (0.5 - 0.5 * Math.cos(turn * (i + 0.5))));
  let [best, most] = [0, 0];
  for (let perMin = BAND_PER_MIN[0]; perMin <= BAND_PER_MIN[1]; perMin += STEP_PER_MIN) {
    const step = (2 * Math.PI * perMin) / 60 / rateHz;
    let [even, odd] = [0, 0];
    for (let i = 0; i < tapered.length; i++) {
      even += at(tapered, i) * Math.cos(step * i);
      odd += at(tapered, i) * Math.sin(step * i);
    }
    const power = even * even + odd * odd;
    if (power > most) [best, most] = [perMin, power];
  }
  return best;
}

/** Linear between samples, `factor` source samples apart. */
function everyNth(values: Float64Array, factor: number): Float64Array {
  const count = Math.floor((values.length - 1) / factor) + 1;
  return new Float64Array(count).map((_, i) => {
    const place = i * factor;
    const before = Math.min(Math.floor(place), values.length - 2);
    const share = place - before;
    return (1 - share) * at(values, before) + share * at(values, before + 1);
  });
}
