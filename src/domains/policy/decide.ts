import type { State, StateEstimate } from "../state/index.ts";
import { type Arm, certainly, type Decision, type Delivery } from "./decision.ts";
import { type Episode, turn } from "./episode.ts";
import { type Gate, type Moment, shutGates } from "./gates.ts";
import type { Pace } from "./pace.ts";
import { type Choice, chooseArm } from "./rules.ts";

/** What the policy carries through a session; plain data. */
export interface PolicyMemory {
  readonly episode: Episode | null;
  /** The last decision that was free to offer something, in session time; negative before it. */
  readonly decidedAtMs: number | null;
  readonly offers: readonly { readonly atMs: number; readonly arm: Arm }[];
}

/** One moment as the caller knows it. Ids are fresh each time and used only when needed. */
export interface PolicyInput {
  readonly estimate: StateEstimate;
  /** The same moment in UTC, ISO 8601. */
  readonly at: string;
  readonly sessionId: string;
  readonly decisionId: string;
  readonly episodeId: string;
  readonly pace: Pace;
  /** Whether the person typed a goal for the session. */
  readonly goalSet: boolean;
  /** Seconds since the last key, pointer or scroll event; null when there was none. */
  readonly idleS: number | null;
  /** End of the quiet time that the person chose, in session milliseconds. */
  readonly snoozedUntilMs: number | null;
}

/** `lastDecisionAgoS`: time since the last decision of an earlier session, if one is remembered. */
export const startPolicy = (lastDecisionAgoS: number | null = null): PolicyMemory => ({
  episode: null,
  decidedAtMs: lastDecisionAgoS === null ? null : -1000 * lastDecisionAgoS,
  offers: [],
});

/**
 * One decision an episode: at the first moment when every gate is open, or at the deadline. If
 * only typing stands in the way then, the offer is made without taking focus; otherwise the
 * decision is `no_action` with the gates that were shut. Such a decision was not free, so it
 * starts no refractory time; every other does.
 */
export function decide(
  memory: PolicyMemory,
  input: PolicyInput,
): { readonly memory: PolicyMemory; readonly decision?: Decision } {
  const { estimate, pace, episodeId } = input;
  const { open, ended } = turn(memory.episode, estimate, pace, episodeId);
  const turned = { ...memory, episode: open };
  if (ended) return settle(turned, input, ended, withheld(["state_ended"]));
  if (!open || open.decided) return { memory: turned };

  const shut = shutGates(momentOf(turned, input), pace);
  const waitedS = (estimate.atMs - open.openedAtMs) / 1000;
  const delivery = deliveryOf(shut, waitedS, pace);
  if (delivery === "wait") return { memory: turned };

  const episode = { ...open, decided: true };
  const verdict = delivery === "none" ? withheld(shut) : offered(turned, input, delivery);
  return settle({ ...turned, episode }, input, episode, verdict);
}

/** The person asks: an answer at once, whatever the gates say. */
export function askForHelp(
  memory: PolicyMemory,
  input: PolicyInput,
): { readonly memory: PolicyMemory; readonly decision: Decision } {
  const question = { id: input.episodeId, state: input.estimate.state };
  return settle(memory, input, question, offered(memory, input, "asked"));
}

interface Verdict extends Choice {
  readonly delivery: Delivery;
  readonly suppressedBy: readonly Gate[];
}

function deliveryOf(shut: readonly Gate[], waitedS: number, pace: Pace): Delivery | "wait" {
  if (shut.length === 0) return "pause";
  if (shut.includes("flow_protected")) return "none";
  if (waitedS < pace.deadlineS) return "wait";
  return shut.every((gate) => gate === "typing") ? "deadline" : "none";
}

const withheld = (suppressedBy: readonly Gate[]): Verdict => ({
  arm: "no_action",
  rule: "withheld",
  delivery: "none",
  suppressedBy,
});

function offered(memory: PolicyMemory, input: PolicyInput, delivery: Delivery): Verdict {
  const { estimate, goalSet } = input;
  const choice = chooseArm({
    trigger: delivery === "asked" ? "asked" : "episode",
    state: estimate.state,
    goalSet,
    offered: recentOffers(memory, estimate.atMs).map(({ arm }) => arm),
  });
  return { ...choice, delivery: choice.arm === "no_action" ? "none" : delivery, suppressedBy: [] };
}

function settle(
  memory: PolicyMemory,
  input: PolicyInput,
  occasion: { readonly id: string; readonly state: State },
  { arm, rule, delivery, suppressedBy }: Verdict,
): { readonly memory: PolicyMemory; readonly decision: Decision } {
  const { atMs } = input.estimate;
  const decision: Decision = {
    id: input.decisionId,
    sessionId: input.sessionId,
    episodeId: occasion.id,
    trigger: delivery === "asked" ? "asked" : "episode",
    atMs,
    at: input.at,
    state: occasion.state,
    arm,
    delivery,
    propensity: certainly(arm),
    randomised: false,
    rule: `${input.pace.id}/${rule}`,
    suppressedBy,
    outcomeWindowS: input.pace.outcomeWindowS,
  };
  const recent = recentOffers(memory, atMs);
  return {
    decision,
    memory: {
      episode: memory.episode,
      decidedAtMs: suppressedBy.length === 0 ? atMs : memory.decidedAtMs,
      offers: arm === "no_action" ? recent : [...recent, { atMs, arm }],
    },
  };
}

function momentOf(memory: PolicyMemory, input: PolicyInput): Moment {
  const { atMs, state } = input.estimate;
  const offersLastHour = recentOffers(memory, atMs).length;
  return { ...input, atMs, state, decidedAtMs: memory.decidedAtMs, offersLastHour };
}

const HOUR_MS = 3_600_000;

const recentOffers = ({ offers }: PolicyMemory, nowMs: number): PolicyMemory["offers"] =>
  offers.filter(({ atMs }) => nowMs - atMs < HOUR_MS);
