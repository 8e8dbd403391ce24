import type { KnownState } from "../known-state.ts";

/** The same thing made for each state. */
export const perState = <T>(make: (state: KnownState) => T): Readonly<Record<KnownState, T>> => ({
  FLOW: make("FLOW"),
  HYPER: make("HYPER"),
  HYPO: make("HYPO"),
  RECOVERY: make("RECOVERY"),
});
