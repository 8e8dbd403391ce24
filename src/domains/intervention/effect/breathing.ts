export const BREATHING_PATTERNS = ["box", "four_seven_eight", "coherent"] as const;
export type BreathingPattern = (typeof BREATHING_PATTERNS)[number];

export type BreathPhaseName = "in" | "hold_full" | "out" | "hold_empty";

export interface BreathPhase {
  readonly phase: BreathPhaseName;
  readonly forS: number;
}

/** One round of each pattern: box 4-4-4-4, 4-7-8, and coherent at six breaths a minute. */
const BREATH_ROUNDS: Readonly<Record<BreathingPattern, readonly BreathPhase[]>> = {
  box: [
    { phase: "in", forS: 4 },
    { phase: "hold_full", forS: 4 },
    { phase: "out", forS: 4 },
    { phase: "hold_empty", forS: 4 },
  ],
  four_seven_eight: [
    { phase: "in", forS: 4 },
    { phase: "hold_full", forS: 7 },
    { phase: "out", forS: 8 },
  ],
  coherent: [
    { phase: "in", forS: 5 },
    { phase: "out", forS: 5 },
  ],
};

/**
 * The phase of the breath with `leftS` seconds to go, and how long it still lasts. Counted from the
 * end, so that the last round is always whole.
 */
export function breathAt(
  pattern: BreathingPattern,
  leftS: number,
): BreathPhase & { readonly leftS: number } {
  const round = BREATH_ROUNDS[pattern];
  const roundS = round.reduce((sum, { forS }) => sum + forS, 0);
  let inRoundS = (roundS - (Math.max(0, leftS) % roundS)) % roundS;
  for (const phase of round) {
    if (inRoundS < phase.forS) return { ...phase, leftS: phase.forS - inRoundS };
    inRoundS -= phase.forS;
  }
  throw new Error("a breath always has a phase");
}
