import { localTime } from "../../kernel/local-time.ts";
import type { State } from "../state/index.ts";
import type { Decision, Delivery } from "./decision.ts";
import { drawn } from "./drawn.ts";
import type { PolicyInput } from "./input.ts";
import { remember } from "./log/recall.ts";
import { notAfter, offersLastHour, type PolicyMemory, quietUntil } from "./memory.ts";
import { actable } from "./receptivity/actable.ts";
import { type Cause, deadlineS, type Episode, turn } from "./receptivity/episode.ts";
import { type Gate, shutGates } from "./receptivity/gates.ts";
import { slotRule } from "./receptivity/settings.ts";
import { ruled } from "./ruled.ts";
import { type Question, unavailable, type Verdict } from "./verdict.ts";

/**
 * One decision an episode: at the first moment when every gate is open, or at the deadline. If
 * only typing stands in the way then, the offer is made without taking focus; otherwise the
 * episode was unavailable, and is recorded as that. Such a record starts no silence; every
 * decision does, also one for no action.
 */
export function decide(
  memory: PolicyMemory,
  moment: PolicyInput,
): { readonly memory: PolicyMemory; readonly decision?: Decision } {
  const input = permitted(moment);
  const { estimate, signals, pace } = input;
  const { open, ended } = turn(memory.episodes, estimate, signals, pace, input.episodeId);
  const turned = notAfter({ ...memory, episodes: open }, input.nowMs);
  if (ended) return settle(turned, input, ended, unavailable(["state_ended"]));
  const episode = open.find(({ decided }) => !decided);
  if (!episode) return { memory: turned };

  const shut = gatesShut(turned, input);
  const delivery = deliveryOf(shut, episode, input);
  if (delivery === "wait") return { memory: turned };
  const { cause } = episode;
  const verdict =
    delivery === "none" ? unavailable(shut) : chosen(turned, input, { cause, delivery });
  const episodes = open.map((each) => (each === episode ? { ...each, decided: true } : each));
  return settle({ ...turned, episodes }, input, episode, verdict);
}

/** The person asks: an answer at once, whatever the gates say. */
export function askForHelp(
  memory: PolicyMemory,
  moment: PolicyInput,
): { readonly memory: PolicyMemory; readonly decision: Decision } {
  const input = permitted(moment);
  const asked = { id: input.episodeId, cause: "asked", state: input.estimate.state } as const;
  const question = { cause: "asked", delivery: "asked" } as const;
  return settle(memory, input, asked, chosen(memory, input, question));
}

/** The moment as far as the person lets it decide. */
const permitted = (input: PolicyInput): PolicyInput => ({
  ...input,
  signals: actable(input.signals, input.settings),
});

/** Gates that are shut now; for the screen too, so that silence has a reason to read. */
export function gatesShut(memory: PolicyMemory, input: PolicyInput): readonly Gate[] {
  const { estimate, nowMs, zone, pace, settings, snoozedUntilMs } = input;
  const chosenQuiet = snoozedUntilMs !== null && estimate.atMs < snoozedUntilMs;
  const moment = {
    ...input,
    local: localTime(nowMs, zone),
    state: estimate.state,
    snoozed: chosenQuiet || (memory.snooze !== null && nowMs < memory.snooze.untilMs),
    quietUntilMs: quietUntil(memory, nowMs)?.untilMs ?? null,
    decidedMs: memory.decidedMs,
    offersLastHour: offersLastHour(memory, nowMs).length,
  };
  return shutGates(moment, pace, settings);
}

/** By rules, or by chance where the person chose that. Help that was asked for is never left to chance. */
function chosen(memory: PolicyMemory, input: PolicyInput, question: Question): Verdict {
  const { mode } = input.settings;
  const { cause, delivery } = question;
  return mode === "rules" || cause === "asked"
    ? ruled(memory, input, question)
    : drawn(memory, input, { cause, delivery }, mode);
}

/** Gates that a quiet form of the offer does not disturb. */
const ONLY_BUSY: readonly Gate[] = ["typing", "no_breakpoint"];

function deliveryOf(
  shut: readonly Gate[],
  episode: Episode,
  { estimate, pace, settings, nowMs, zone }: PolicyInput,
): Exclude<Delivery, "asked"> | "wait" {
  const quietSlot = slotRule(settings, localTime(nowMs, zone)) === "quiet";
  if (shut.length === 0) return quietSlot ? "deadline" : "pause";
  if (episode.cause === "state" && shut.includes("flow_protected")) return "none";
  const waitedMs = estimate.atMs - episode.openedAtMs;
  if (waitedMs < deadlineS(episode, pace) * 1000) return "wait";
  return shut.every((gate) => ONLY_BUSY.includes(gate)) ? "deadline" : "none";
}

function settle(
  memory: PolicyMemory,
  input: PolicyInput,
  occasion: { readonly id: string; readonly cause: Cause | "asked"; readonly state: State },
  verdict: Verdict,
): { readonly memory: PolicyMemory; readonly decision: Decision } {
  const { at, zone, sessionId, estimate, pace, settings } = input;
  const { id, cause, state } = occasion;
  const noticed = cause !== "asked" && cause !== "state";
  const decision: Decision = {
    ...verdict,
    id: input.decisionId,
    sessionId,
    episodeId: id,
    trigger: cause === "asked" ? "asked" : "episode",
    atMs: estimate.atMs,
    at,
    zone,
    state: noticed ? estimate.state : state,
    mode: settings.mode,
    rule: [pace.id, ...(noticed ? [cause] : []), verdict.rule].join("/"),
    outcomeWindowS: pace.outcomeWindowS,
  };
  const happened = { kind: "DECIDE", decision, decisionId: decision.id, at } as const;
  return { decision, memory: remember(memory, happened) };
}
