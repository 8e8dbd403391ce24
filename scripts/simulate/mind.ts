import type { KnownState } from "../../src/domains/state/index.ts";
import type { Person } from "./person.ts";
import { type Chance, drawn, erlang } from "./random.ts";

/** What truly goes on in a made-up person; what Attune says is measured against it. */
export interface Mind {
  /** The true state at a moment of the sitting; moments come in order. */
  readonly stateAt: (atMs: number) => KnownState;
  /** Cuts off a share of the rest of this stay, as help that works does. */
  readonly ease: (atMs: number, share: number) => void;
}

/** Where a stay leads; recovery is from something. */
const LEADS_TO: Readonly<Record<KnownState, Readonly<Partial<Record<KnownState, number>>>>> = {
  FLOW: { HYPER: 0.5, HYPO: 0.4, RECOVERY: 0.1 },
  HYPER: { RECOVERY: 0.65, FLOW: 0.25, HYPO: 0.1 },
  HYPO: { FLOW: 0.7, HYPER: 0.25, RECOVERY: 0.05 },
  RECOVERY: { FLOW: 0.65, HYPO: 0.3, HYPER: 0.05 },
};

/** Stays are evener than those of a process without memory: a semi-Markov chain. */
const EVENNESS = 2;
const MINUTE_MS = 60_000;

/** The states of one sitting, drawn as time goes on; `localHour` says the hour of a moment of it. */
export function startMind(
  person: Person,
  chance: Chance,
  localHour: (atMs: number) => number,
): Mind {
  let state = drawn<KnownState>(chance, { FLOW: 0.5, HYPO: 0.4, HYPER: 0.1 });
  let untilMs = stay(0);

  function stay(fromMs: number): number {
    const tilt = state === "FLOW" ? person.flowByHour(localHour(fromMs)) : 1;
    return fromMs + erlang(chance, EVENNESS, tilt * person.sojournMin[state] * MINUTE_MS);
  }

  return {
    stateAt(atMs) {
      while (atMs >= untilMs) {
        state = drawn(chance, LEADS_TO[state]);
        untilMs = stay(untilMs);
      }
      return state;
    },
    ease(atMs, share) {
      if (state === "HYPER" || state === "HYPO") untilMs -= share * Math.max(0, untilMs - atMs);
    },
  };
}
