export const KNOWN_STATES = ["FLOW", "HYPER", "HYPO", "RECOVERY"] as const;

/** Load and pace, never a diagnosis: steady, high, low, and coming down from high. */
export type KnownState = (typeof KNOWN_STATES)[number];

/** One number a state: shares that sum to 1, or log-odds. */
export type PerState = Readonly<Record<KnownState, number>>;

/** Shares of the states; they sum to 1. */
export type Support = PerState;

/** The same thing made for each state. */
export const perState = <T>(make: (state: KnownState) => T): Readonly<Record<KnownState, T>> => ({
  FLOW: make("FLOW"),
  HYPER: make("HYPER"),
  HYPO: make("HYPO"),
  RECOVERY: make("RECOVERY"),
});
