import { KNOWN_STATES, type KnownState, type State } from "../../src/domains/state/index.ts";

/** What was said of the true states, in seconds, and how often each changed. */
export interface Tally {
  /** Seconds in a true state for which this was said. */
  readonly saidS: Readonly<Record<KnownState, Readonly<Record<State, number>>>>;
  readonly unknownS: Readonly<Record<string, number>>;
  readonly trueFlips: number;
  readonly saidFlips: number;
  readonly watchedS: number;
}

export interface Counter {
  readonly add: (seen: {
    readonly truth: KnownState;
    readonly said: State;
    readonly reason: string | undefined;
    readonly tickS: number;
  }) => void;
  /** Between sittings nothing flips. */
  readonly pause: () => void;
  readonly tally: () => Tally;
}

const SAID: readonly State[] = [...KNOWN_STATES, "UNKNOWN"];

/** Counts as time goes on. A state that is said after a time of UNKNOWN flips against the one before it. */
export function startCounter(): Counter {
  const saidS = Object.fromEntries(
    KNOWN_STATES.map((truth) => [truth, Object.fromEntries(SAID.map((said) => [said, 0]))]),
  ) as Record<KnownState, Record<State, number>>;
  const unknownS: Record<string, number> = {};
  let [trueFlips, saidFlips, watchedS] = [0, 0, 0];
  let [lastTruth, lastSaid]: (State | undefined)[] = [];
  return {
    add({ truth, said, reason, tickS }) {
      saidS[truth][said] += tickS;
      watchedS += tickS;
      if (reason !== undefined) unknownS[reason] = (unknownS[reason] ?? 0) + tickS;
      if (lastTruth !== undefined && truth !== lastTruth) trueFlips++;
      lastTruth = truth;
      if (said === "UNKNOWN") return;
      if (lastSaid !== undefined && said !== lastSaid) saidFlips++;
      lastSaid = said;
    },
    pause() {
      lastTruth = lastSaid = undefined;
    },
    tally: () => ({ saidS, unknownS, trueFlips, saidFlips, watchedS }),
  };
}

/** Share of the time in which something was said that it was the truth, 0 … 1; null when nothing was. */
export function rightShare({ saidS }: Tally): number | null {
  let [right, said] = [0, 0];
  for (const truth of KNOWN_STATES) {
    right += saidS[truth][truth];
    for (const state of KNOWN_STATES) said += saidS[truth][state];
  }
  return said === 0 ? null : right / said;
}
