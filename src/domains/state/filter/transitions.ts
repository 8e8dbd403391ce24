import {
  KNOWN_STATES,
  type KnownState,
  type PerState,
  perState,
  type Support,
} from "../known-state.ts";

/** How a person moves between states when nothing is seen: a Markov chain in continuous time. */
export interface Transitions {
  /** How long each state lasts on average, in seconds. */
  readonly sojournS: PerState;
  /** Where each state goes when it ends: shares that sum to 1, none for itself. */
  readonly next: Readonly<Record<KnownState, PerState>>;
}

/**
 * Mean sojourns of 18, 5, 7 and 2.5 minutes. They and the shares are by hand: recovery comes from
 * high load, and hardly from anything else.
 */
export const STANDARD_TRANSITIONS: Transitions = {
  sojournS: { FLOW: 1080, HYPER: 300, HYPO: 420, RECOVERY: 150 },
  next: {
    FLOW: { FLOW: 0, HYPER: 0.5, HYPO: 0.48, RECOVERY: 0.02 },
    HYPER: { FLOW: 0.25, HYPER: 0, HYPO: 0.15, RECOVERY: 0.6 },
    HYPO: { FLOW: 0.7, HYPER: 0.28, HYPO: 0, RECOVERY: 0.02 },
    RECOVERY: { FLOW: 0.65, HYPER: 0.15, HYPO: 0.2, RECOVERY: 0 },
  },
};

/** Steps no longer than this share of the shortest sojourn need no more than so many terms. */
const STEP = 0.25;
const MOST_TERMS = 12;
/** A term below this, and all that follow it, can be left out. */
const NEGLIGIBLE = 1e-15;
/** After so long nothing is left of what was known, to 1e-12. */
const LONG_S = 6 * 3600;

/**
 * The shares `stepS` seconds later: p·exp(QΔt) by its series, which asks for no matrix and holds
 * for uneven steps.
 */
export function advance(support: Support, { sojournS, next }: Transitions, stepS: number): Support {
  const shortestS = Math.min(...Object.values(sojournS));
  const spanS = Math.min(stepS, LONG_S);
  const steps = Math.max(1, Math.ceil(spanS / (STEP * shortestS)));
  let shares = support;
  for (let step = 0; step < steps; step++) shares = series(shares, sojournS, next, spanS / steps);
  return shares;
}

function series(
  from: Support,
  sojournS: PerState,
  next: Transitions["next"],
  stepS: number,
): Support {
  const sum = { ...from };
  let term: PerState = from;
  for (let k = 1; k <= MOST_TERMS; k++) {
    const last = term;
    const leaving = perState((state) => (last[state] * stepS) / (k * sojournS[state]));
    term = perState((to) =>
      KNOWN_STATES.reduce((all, state) => all + leaving[state] * next[state][to], -leaving[to]),
    );
    for (const state of KNOWN_STATES) sum[state] += term[state];
    if (isNegligible(leaving)) break;
  }
  return sum;
}

const isNegligible = (leaving: PerState): boolean =>
  KNOWN_STATES.every((state) => Math.abs(leaving[state]) < NEGLIGIBLE);

const EVEN: Support = perState(() => 0.25);

/** The shares that hold when nothing is known. */
export const longRun = (transitions: Transitions): Support => advance(EVEN, transitions, LONG_S);
