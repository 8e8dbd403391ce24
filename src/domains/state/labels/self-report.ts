/** The person's own word on how it is going. */
export const SELF_REPORTS = ["in_flow", "overloaded", "under_engaged", "recovering"] as const;
export type SelfReport = (typeof SELF_REPORTS)[number];
