/** What the person did with an offer; without one there was nothing to answer. */
export type Answer = "not_offered" | "ignored" | "snoozed" | "declined" | "accepted" | "undone";
