/**
 * What the person did with an offer; without one there was nothing to answer. Undone is what was
 * taken back as soon as it began; what was ended later was accepted.
 */
export type Answer = "not_offered" | "ignored" | "snoozed" | "declined" | "accepted" | "undone";
