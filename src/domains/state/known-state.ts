export const KNOWN_STATES = ["FLOW", "HYPER", "HYPO", "RECOVERY"] as const;

/** Load and pace, never a diagnosis: steady, high, low, and coming down from high. */
export type KnownState = (typeof KNOWN_STATES)[number];
