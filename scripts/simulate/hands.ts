import type { KnownState } from "../../src/domains/state/index.ts";
import { type Chance, exponential } from "./random.ts";

/** Mean length of a run of input and of the rest after it, seconds. By hand: no log of such runs was at hand. */
const RUNS_S: Readonly<Record<KnownState, readonly [busy: number, rest: number]>> = {
  FLOW: [14, 4],
  HYPER: [18, 2],
  HYPO: [3, 45],
  RECOVERY: [6, 14],
};
/** Within a run, keys and moves follow each other this fast. */
const IN_RUN_S = 0.4;

/** What the hands do at a moment; moments come in order. */
export type Hands = (
  atMs: number,
  state: KnownState,
) => {
  /** Seconds since the last input. */
  readonly idleS: number;
  /** Length of the run of input that goes on now; null between runs. */
  readonly runS: number | null;
};

/** Runs of input and rests between, in continuous time: the same however often one looks. */
export function startHands(chance: Chance): Hands {
  let busy = true;
  let [sinceMs, untilMs] = [0, 0];
  return (atMs, state) => {
    const [busyS, restS] = RUNS_S[state];
    while (atMs >= untilMs) {
      busy = !busy;
      sinceMs = untilMs;
      untilMs += 1000 * exponential(chance, busy ? busyS : restS);
    }
    const forS = (atMs - sinceMs) / 1000;
    return busy ? { idleS: Math.min(forS, IN_RUN_S), runS: forS } : { idleS: forS, runS: null };
  };
}
