import type { Expectation } from "./rate.ts";

/** What the last readings let one expect of the next. */
export interface Continuity {
  expected(nowMs: number): Expectation;
  /** Hears of a reading that was good enough to publish; others must not build trust. */
  learn(nowMs: number, hz: number): void;
  forget(): void;
}

/** Trust grows by this with each published reading that follows on the last; so it takes five to be full. */
const TRUST_STEP = 0.2;
/** A published reading farther off than this starts trust anew: hearts do jump. */
const FOLLOWS_HZ = 10 / 60;
/** Log odds that full trust adds at the expected rate, and how far they reach. */
const MOST_ODDS = 1.5;
const REACH_HZ = 12 / 60;
/** Trust that is not renewed halves in this time. */
const HALF_LIFE_S = 6;

/**
 * A pulse seldom jumps, so where two rates are about equally likely the one that follows on is. What it adds is
 * bounded (a factor of e^1.5) and fades, so a wrong rate cannot hold itself and a true jump is followed.
 */
export function createContinuity(): Continuity {
  let [lastMs, lastHz, trust] = [0, 0, 0];
  const trustAt = (nowMs: number): number =>
    trust * 0.5 ** (Math.max(0, nowMs - lastMs) / 1000 / HALF_LIFE_S);
  return {
    expected(nowMs) {
      const odds = MOST_ODDS * trustAt(nowMs);
      return (hz) => odds * Math.exp(-0.5 * ((hz - lastHz) / REACH_HZ) ** 2);
    },
    learn(nowMs, hz) {
      const follows = Math.abs(hz - lastHz) <= FOLLOWS_HZ;
      trust = Math.min(1, (follows ? trustAt(nowMs) : 0) + TRUST_STEP);
      [lastMs, lastHz] = [nowMs, hz];
    },
    forget() {
      trust = 0;
    },
  };
}
