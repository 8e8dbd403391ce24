import { KNOWN_STATES, type KnownState } from "./known-state.ts";

export type UnknownStateReason =
  | "warming_up"
  | "too_few_inputs"
  | "little_coverage"
  | "no_clear_state";

export type Verdict =
  | { readonly state: KnownState }
  | { readonly state: "UNKNOWN"; readonly reason: UnknownStateReason };

/** Warm-up, input and coverage gates of Cortex v0.3. */
const WARM_UP_TICKS = 5;
const MIN_INPUTS = 3;
const MIN_COVERAGE = 0.45;

/** Lead in support that a state needs to become the answer … */
const ENTER_LEAD = 0.2;
/** … and how far behind the leader the present answer may fall before it is given up. */
const KEEP_LAG = 0.1;

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

/** The state that clearly leads, else the present one while it stays close, else none. */
export function leadingState(
  present: KnownState | "UNKNOWN",
  support: Readonly<Record<KnownState, number>>,
): Verdict {
  const ranked = KNOWN_STATES.toSorted((a, b) => support[b] - support[a]);
  const [first, second] = ranked as [KnownState, KnownState];
  if (support[first] - support[second] >= ENTER_LEAD) return { state: first };
  if (present !== "UNKNOWN" && support[first] - support[present] <= KEEP_LAG) {
    return { state: present };
  }
  return withheld("no_clear_state");
}

const withheld = (reason: UnknownStateReason): Verdict => ({ state: "UNKNOWN", reason });
