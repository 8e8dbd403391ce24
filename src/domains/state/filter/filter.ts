import type { Evidence } from "../evidence/evidence.ts";
import {
  KNOWN_STATES,
  type KnownState,
  type PerState,
  perState,
  type Support,
} from "../known-state.ts";
import {
  autocorrelation,
  newShare,
  observe,
  type Persistence,
  startPersistence,
} from "./persistence.ts";
import type { Profile } from "./profile.ts";
import { advance } from "./transitions.ts";

/** What the filter carries from one moment to the next; plain data. */
export interface FilterMemory {
  readonly support: Support;
  /** By channel. */
  readonly persistence: Readonly<Record<string, Persistence>>;
}

export const startFilter = ({ start }: Profile): FilterMemory => ({
  support: start,
  persistence: {},
});

/** Steps that count as one second when persistence is measured. */
const LEAST_NEIGHBOUR_S = 0.5;
const MOST_NEIGHBOUR_S = 2;

/**
 * One step of a forward filter (Rabiner 1989, doi:10.1109/5.18626), tempered: the shares move on
 * by `stepS`, and every channel that is used adds as much of its log-odds as is new since the
 * reading before. What is missing adds nothing.
 */
export function stepFilter(
  memory: FilterMemory,
  evidence: readonly Evidence[],
  stepS: number,
  profile: Profile,
): FilterMemory {
  const heard = evidence.filter(({ used }) => used);
  const predicted = advance(memory.support, profile.transitions, stepS);
  const sum: Record<KnownState, number> = { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0 };
  for (const { channel, logOdds } of heard) {
    const known = memory.persistence[channel];
    const prior = profile.autocorrelation(channel);
    const share = newShare(profile.learns && known ? autocorrelation(known, prior) : prior, stepS);
    for (const state of KNOWN_STATES) sum[state] += share * logOdds[state];
  }
  const support = weighed(predicted, sum);
  if (!profile.learns) return { support, persistence: memory.persistence };
  const neighbour = stepS >= LEAST_NEIGHBOUR_S && stepS <= MOST_NEIGHBOUR_S;
  const persistence: Record<string, Persistence> = { ...memory.persistence };
  for (const { channel, logOdds } of heard) {
    persistence[channel] = observe(
      persistence[channel] ?? startPersistence(),
      logOdds,
      support,
      neighbour,
    );
  }
  return { support, persistence };
}

/** No state is ever ruled out, however much was said: the way back would never be found. */
const LEAST = 1e-6;

function weighed(shares: Support, logOdds: PerState): Support {
  const most = Math.max(...Object.values(logOdds));
  const weight = perState((state) =>
    Math.max(LEAST, shares[state] * Math.exp(logOdds[state] - most)),
  );
  const all = KNOWN_STATES.reduce((sum, state) => sum + weight[state], 0);
  return perState((state) => weight[state] / all);
}
