import type { State } from "../state/index.ts";
import { type Cause, OCCASIONS } from "./receptivity/episode.ts";

/** What can be offered. `no_action` is always an arm, and is logged like the others. */
export const ARMS = [
  "no_action",
  "workspace_simplify",
  "task_decompose",
  "breath_box",
  "nature_break",
  "flow_shield",
  "defusion_prompt",
  "circuit_breaker",
] as const;
export type Arm = (typeof ARMS)[number];

/**
 * How an offer reaches the person: in a pause of the work; quietly, without taking focus, at the end
 * of the wait for one or where the week's schedule wants it so; at once because it was asked for; or
 * not at all.
 */
export type Delivery = "pause" | "deadline" | "asked" | "none";

/**
 * Who chooses: fixed rules, chance with what was learned, or chance kept wide enough for a study.
 * A person who wants no chance keeps `rules`, the default.
 */
export const CHOICE_MODES = ["rules", "randomised", "research"] as const;
export type ChoiceMode = (typeof CHOICE_MODES)[number];

/** One choice for one episode, complete and durable before anything is shown. */
export type Decision = {
  readonly id: string;
  readonly sessionId: string;
  /** An episode of a state, or the person's own question. One decision each. */
  readonly episodeId: string;
  readonly trigger: "episode" | "asked";
  /** Milliseconds since the session began. */
  readonly atMs: number;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The person's IANA zone then: days and hours of this decision are counted in it. */
  readonly zone: string;
  readonly state: State;
  readonly arm: Arm;
  readonly delivery: Delivery;
  readonly mode: ChoiceMode;
  /** Arms that could have been drawn, `no_action` among them. One only: nothing was to choose. */
  readonly feasible: readonly Arm[];
  /** Exact probability of every arm under the policy that drew; sums to 1. */
  readonly propensity: Readonly<Record<Arm, number>>;
  /** False for rules and where one arm only was feasible: such rows never enter off-policy estimates. */
  readonly randomised: boolean;
  /** What the draw was made with; null where nothing was drawn. */
  readonly draw: Draw | null;
  /** The pace and the rule that chose, by their stable ids: `standard/hyper_first`. */
  readonly rule: string;
  /** Stable codes of every gate that held the offer back, and of every floor that removed arms. */
  readonly suppressedBy: readonly string[];
  /** Length of the one outcome window, from the decision on. */
  readonly outcomeWindowS: number;
};

/** All that makes a draw replayable. */
export type Draw = {
  /** Version of the context's features; rows of another version are never learned from. */
  readonly contextVersion: string;
  readonly context: readonly number[];
  /** SHA-256 of the posterior that scored. */
  readonly posterior: string;
  /** The drawn number in [0, 1): HMAC-SHA-256 of the decision's id under the session's key. */
  readonly u: number;
  /** SHA-256 of the session's key. */
  readonly keyDigest: string;
};

/** The rule of a record that says only: no offer was possible in time. */
export const WITHHELD = "withheld";

/**
 * Whether an episode passed without any moment free to decide in. Its `no_action` was no choice:
 * it is never counted with those that were drawn.
 */
export const isUnavailable = ({ rule }: Pick<Decision, "rule">): boolean =>
  rule.endsWith(`/${WITHHELD}`);

/** The rule of a free occasion that the rules pass over, for the person sends most offers away. */
export const THINNED = "thinned";

/** Whether an offer would have been made, had the person not sent so many away. */
export const isThinned = ({ rule }: Pick<Decision, "rule">): boolean =>
  rule.endsWith(`/${THINNED}`);

/** What the decision was about, as its rule says it: `standard/late_hour/noticed`. */
export function causeOf({ trigger, rule }: Pick<Decision, "trigger" | "rule">): Cause | "asked" {
  if (trigger === "asked") return "asked";
  return OCCASIONS.find((name) => rule.split("/").at(-2) === name) ?? "state";
}

/** A rule draws nothing: its arm has probability 1. */
export const certainly = (arm: Arm): Record<Arm, number> =>
  Object.fromEntries(ARMS.map((each) => [each, each === arm ? 1 : 0])) as Record<Arm, number>;
