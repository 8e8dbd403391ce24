import type { Fact } from "./facts.ts";

export const BREATHING_PATTERNS = ["box", "four_seven_eight", "coherent"] as const;
export type BreathingPattern = (typeof BREATHING_PATTERNS)[number];

/** What a plan may do, and nothing else: a closed list, all in the page, all undone exactly. */
export type Action =
  | { readonly kind: "breathe"; readonly pattern: BreathingPattern; readonly durationS: number }
  | { readonly kind: "dim"; readonly level: number; readonly durationS: number }
  /** Hides what is secondary; `level` dims the rest with it, 0 for not at all. */
  | { readonly kind: "simplify"; readonly level: number; readonly durationS: number }
  | { readonly kind: "timer"; readonly label: string; readonly durationS: number }
  | { readonly kind: "quiet"; readonly durationS: number }
  | {
      readonly kind: "break";
      readonly durationS: number;
      /** What it begins with; null for nothing. */
      readonly breathing: { readonly pattern: BreathingPattern; readonly durationS: number } | null;
    }
  | { readonly kind: "micro_steps"; readonly steps: readonly string[] }
  | { readonly kind: "recall"; readonly question: string };

export interface Plan {
  readonly id: string;
  /** The policy's arm, by its name. */
  readonly arm: string;
  /** Who made it: the same rules run on the server and on the device. */
  readonly source: "rules" | "rules_on_device";
  /** At most 12 words. */
  readonly headline: string;
  /** One plain sentence on what will happen and how to undo it. */
  readonly detail: string;
  readonly action: Action;
  /** Why now, at most three; added on the device, for a plan from elsewhere knows nothing sensed. */
  readonly why?: readonly Fact[];
}

/** All that a plan is made from. Nothing sensed is in it. */
export interface PlanRequest {
  readonly arm: string;
  /** What the person typed as the goal of the session, if anything; at most 200 characters. */
  readonly goal?: string;
}
