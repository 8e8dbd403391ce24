import type { KnownState } from "../../src/domains/state/index.ts";
import { type Chance, normal } from "./random.ts";

/** What is read of a person's work and body, before anything is missing. */
const READ = [
  "keysPerMin",
  "correctionsPer100Keys",
  "rhythmVariation",
  "pausesPerMin",
  "burstsPerMin",
  "clicksPerMin",
  "pointerPxPerS",
  "pointerJerk",
  "scrollBacksPerMin",
  "scrollTurnsPerMin",
  "switchesPerMin",
  "pulseRatio",
  "lnRmssdMs",
  "breathsPerMin",
  "blinksPerMin",
  "openness",
] as const;
export type ReadName = (typeof READ)[number];

type Typical = readonly [mean: number, spread: number];

/**
 * Where a reading lies in each state, and how far it strays. Set by hand before the estimator's own
 * bands were looked at again, with overlap, so that the simulator is not the estimator turned round.
 */
const TYPICAL: Readonly<Record<ReadName, Readonly<Record<KnownState, Typical>>>> = {
  keysPerMin: { FLOW: [130, 50], HYPER: [190, 60], HYPO: [8, 8], RECOVERY: [35, 20] },
  correctionsPer100Keys: { FLOW: [5.5, 3], HYPER: [18, 6], HYPO: [6, 3], RECOVERY: [9, 3.5] },
  rhythmVariation: {
    FLOW: [0.5, 0.14],
    HYPER: [0.9, 0.18],
    HYPO: [0.55, 0.16],
    RECOVERY: [0.68, 0.15],
  },
  pausesPerMin: { FLOW: [4, 2], HYPER: [5, 2.5], HYPO: [2, 1.5], RECOVERY: [5, 2.5] },
  burstsPerMin: { FLOW: [6, 2.5], HYPER: [8, 3], HYPO: [0.5, 0.5], RECOVERY: [2, 1.2] },
  clicksPerMin: { FLOW: [9, 6], HYPER: [55, 28], HYPO: [2, 2.5], RECOVERY: [9, 6] },
  pointerPxPerS: { FLOW: [700, 200], HYPER: [1100, 300], HYPO: [450, 180], RECOVERY: [600, 180] },
  pointerJerk: { FLOW: [1.2, 0.5], HYPER: [2.2, 0.7], HYPO: [1.2, 0.5], RECOVERY: [1.4, 0.5] },
  scrollBacksPerMin: { FLOW: [1, 1], HYPER: [5, 2.5], HYPO: [1.2, 1.2], RECOVERY: [1.5, 1.2] },
  scrollTurnsPerMin: { FLOW: [2, 1.5], HYPER: [9, 4], HYPO: [2, 1.6], RECOVERY: [3, 2] },
  switchesPerMin: { FLOW: [1.8, 1.4], HYPER: [13, 4.5], HYPO: [1.2, 1.2], RECOVERY: [3, 1.8] },
  pulseRatio: {
    FLOW: [1, 0.035],
    HYPER: [1.14, 0.05],
    HYPO: [0.95, 0.035],
    RECOVERY: [1.03, 0.04],
  },
  lnRmssdMs: {
    FLOW: [3.5, 0.25],
    HYPER: [3.05, 0.25],
    HYPO: [3.65, 0.25],
    RECOVERY: [3.75, 0.25],
  },
  breathsPerMin: { FLOW: [14, 1.5], HYPER: [17, 2], HYPO: [12.5, 1.5], RECOVERY: [12, 1.5] },
  blinksPerMin: { FLOW: [11, 4], HYPER: [7, 3], HYPO: [21, 6], RECOVERY: [17, 5] },
  openness: { FLOW: [0.93, 0.06], HYPER: [0.95, 0.06], HYPO: [0.76, 0.1], RECOVERY: [0.88, 0.07] },
};

/** A window of 30 s forgets in about 10 s (ρ = .9 a second); a body follows in 20 s. */
const FAST_S = 10;
const BODY_S = 20;
/** What is left of the day, the task and the mood: a slow stray of this share of the spread. */
const SLOW_S = 240;
const SLOW_SHARE = 0.5;
const FAST_SHARE = Math.sqrt(1 - SLOW_SHARE ** 2);

const OF_THE_BODY: ReadonlySet<ReadName> = new Set([
  "pulseRatio",
  "lnRmssdMs",
  "breathsPerMin",
  "blinksPerMin",
  "openness",
]);

/** What is read at a moment; moments come in order. */
export type Readings = (atMs: number, state: KnownState) => Readonly<Record<ReadName, number>>;

/** Readings that follow the state with the lag of their window, and stray by two AR(1) noises. */
export function startReadings(chance: Chance): Readings {
  const centre = {} as Record<ReadName, number>;
  const spread = {} as Record<ReadName, number>;
  const fast = {} as Record<ReadName, number>;
  const slow = {} as Record<ReadName, number>;
  let lastMs: number | undefined;

  return (atMs, state) => {
    const stepS = lastMs === undefined ? Number.POSITIVE_INFINITY : (atMs - lastMs) / 1000;
    lastMs = atMs;
    const values = {} as Record<ReadName, number>;
    for (const name of READ) {
      const [mean, strays] = TYPICAL[name][state];
      const kept = Math.exp(-stepS / (OF_THE_BODY.has(name) ? BODY_S : FAST_S));
      centre[name] = kept * (centre[name] ?? mean) + (1 - kept) * mean;
      spread[name] = kept * (spread[name] ?? strays) + (1 - kept) * strays;
      fast[name] = wander(chance, fast[name] ?? 0, Math.exp(-stepS / FAST_S));
      slow[name] = wander(chance, slow[name] ?? 0, Math.exp(-stepS / SLOW_S));
      const strayed = FAST_SHARE * fast[name] + SLOW_SHARE * slow[name];
      values[name] = Math.max(0, centre[name] + spread[name] * strayed);
    }
    return values;
  };
}

/** The next value of an AR(1) process of variance 1. */
const wander = (chance: Chance, value: number, kept: number): number =>
  kept * value + Math.sqrt(1 - kept * kept) * normal(chance);
