import { KNOWN_STATES, type KnownState, type Support } from "../known-state.ts";
import type { Profile } from "./profile.ts";

/** Why there is no answer. The words for the screen live in `src/i18n`. */
export const UNKNOWN_STATE_REASONS = [
  "warming_up",
  "too_few_inputs",
  "little_coverage",
  "no_clear_state",
  "clock_back",
  "older_features",
] as const;
export type UnknownStateReason = (typeof UNKNOWN_STATE_REASONS)[number];

export type Verdict =
  | { readonly state: KnownState }
  | { readonly state: "UNKNOWN"; readonly reason: UnknownStateReason };

/** Warm-up, input and coverage gates of Cortex v0.3. */
const WARM_UP_TICKS = 5;
const MIN_INPUTS = 3;
const MIN_COVERAGE = 0.45;

/** Nine to one against the present answer, with no other to take its place: it is given up. */
const GIVEN_UP = 0.1;

/** The gate that is shut, if any: too little is known to say anything. */
export function gate(known: {
  readonly ticks: number;
  readonly inputs: number;
  readonly coverage: number;
}): Verdict | undefined {
  if (known.ticks < WARM_UP_TICKS) return withheld("warming_up");
  if (known.inputs < MIN_INPUTS) return withheld("too_few_inputs");
  if (known.coverage < MIN_COVERAGE) return withheld("little_coverage");
  return undefined;
}

/** The answer that is held, until another clearly has more support. */
export function commit(
  present: { readonly state: KnownState | "UNKNOWN"; readonly heldS: number },
  support: Support,
  { enter, leave, leastHoldS }: Profile,
): Verdict {
  const leader = leading(support);
  if (present.state === "UNKNOWN") {
    return support[leader] >= enter[leader] ? { state: leader } : withheld("no_clear_state");
  }
  if (support[present.state] >= leave || present.heldS < leastHoldS)
    return { state: present.state };
  if (support[leader] >= enter[leader]) return { state: leader };
  return support[present.state] < GIVEN_UP ? withheld("no_clear_state") : { state: present.state };
}

const leading = (support: Support): KnownState =>
  KNOWN_STATES.reduce((best, state) => (support[state] > support[best] ? state : best));

export const withheld = (
  reason: UnknownStateReason,
): { readonly state: "UNKNOWN"; readonly reason: UnknownStateReason } => ({
  state: "UNKNOWN",
  reason,
});
