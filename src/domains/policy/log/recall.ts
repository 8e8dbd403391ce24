import { localTime } from "../../../kernel/local-time.ts";
import { epochMs } from "../../../kernel/utc.ts";
import { learn } from "../choice/posterior.ts";
import { type Decision, isThinned, isUnavailable } from "../decision.ts";
import { momentOf, notAfter, offersLastHour, type PolicyMemory, startPolicy } from "../memory.ts";
import type { Outcome } from "../outcome/outcome.ts";
import { learnDismissal, offerFeatures } from "../receptivity/dismissals.ts";
import { dismiss, liftQuiet, welcome } from "../receptivity/escalation.ts";
import type { LogEvent, LogRecord } from "./log.ts";
import { isQuickUndo } from "./quick-undo.ts";
import { readable } from "./readable.ts";

const MINUTE_MS = 60_000;

/** What the log says happened. Records of the log are such, and so are events about to be written. */
export type Happened = LogEvent & { readonly decisionId: string; readonly at: string };

/** The memory that a log leaves at a moment; a running session that remembers each record has the same. */
export function recall(records: readonly LogRecord[], nowMs: number): PolicyMemory {
  return notAfter(readable(records).reduce<PolicyMemory>(remember, startPolicy()), nowMs);
}

/**
 * Takes in one thing that happened: a decision once while it waits for its outcome, its outcome
 * once. An `at` that is no moment is a bug and throws.
 */
export function remember(memory: PolicyMemory, happened: Happened): PolicyMemory {
  const ms = epochMs(happened.at);
  if (ms === null) throw new RangeError(`no moment: ${happened.at}`);
  const present = notAfter(memory, ms);
  switch (happened.kind) {
    case "DECIDE":
      return decided(present, happened.decision, ms);
    case "DECLINED":
    case "NEVER":
      return sentAway(present, happened.decisionId, ms);
    case "APPLIED":
      return noted(present, happened.decisionId, { appliedMs: ms });
    case "RESTORED":
      return happened.because === "undone" ? undone(present, happened.decisionId, ms) : present;
    case "SNOOZED":
      return { ...present, snooze: { sinceMs: ms, untilMs: ms + happened.minutes * MINUTE_MS } };
    case "QUIET_LIFTED":
      return { ...present, patience: liftQuiet(present.patience, happened.decisionId, ms) };
    case "OUTCOME":
      return learned(present, happened.decisionId, happened.outcome, ms);
    default:
      return present;
  }
}

function decided(memory: PolicyMemory, decision: Decision, ms: number): PolicyMemory {
  if (waitingFor(memory, decision.id)) return memory;
  const { arm, trigger } = decision;
  const features = offerFeatures(momentOf(memory, decision, ms));
  const thinned = isThinned(decision) ? memory.thinned + 1 : memory.thinned;
  return {
    ...memory,
    waiting: [...memory.waiting, { decision, features, appliedMs: null, refused: false }],
    decidedMs: isUnavailable(decision) ? memory.decidedMs : ms,
    thinned: arm !== "no_action" && trigger === "episode" ? 0 : thinned,
    offers: arm === "no_action" ? memory.offers : [...offersLastHour(memory, ms), { ms, arm }],
  };
}

/** A no, once. */
function sentAway(memory: PolicyMemory, decisionId: string, ms: number): PolicyMemory {
  const mine = waitingFor(memory, decisionId);
  if (!mine || mine.refused) return memory;
  const { arm, zone } = mine.decision;
  const { day } = localTime(ms, zone);
  return {
    ...noted(memory, decisionId, { refused: true }),
    lastDismissed: true,
    patience: dismiss(memory.patience, { decisionId, arm, ms }, day),
  };
}

function undone(memory: PolicyMemory, decisionId: string, ms: number): PolicyMemory {
  const appliedMs = waitingFor(memory, decisionId)?.appliedMs ?? null;
  return isQuickUndo(appliedMs, ms) ? sentAway(memory, decisionId, ms) : memory;
}

const waitingFor = ({ waiting }: PolicyMemory, decisionId: string) =>
  waiting.find(({ decision: { id } }) => id === decisionId);

/** Notes something of a decision that waits for its outcome. */
const noted = (
  memory: PolicyMemory,
  decisionId: string,
  note: Partial<PolicyMemory["waiting"][number]>,
): PolicyMemory => ({
  ...memory,
  waiting: memory.waiting.map((each) =>
    each.decision.id === decisionId ? { ...each, ...note } : each,
  ),
});

/** The one outcome of a decision; a second one finds nothing that waits for it. */
function learned(
  memory: PolicyMemory,
  decisionId: string,
  outcome: Outcome,
  ms: number,
): PolicyMemory {
  const mine = waitingFor(memory, decisionId);
  if (!mine) return memory;
  const { decision, features } = mine;
  const answer = mine.refused ? "declined" : outcome.answer;
  const answered = answer === "declined" ? sentAway(memory, decisionId, ms) : memory;
  const { patience } = answered;
  const unseen = answer === "not_offered" || outcome.endedBy === "page_gone";
  const telling = decision.trigger === "episode" && !unseen;
  return {
    ...answered,
    patience: answer === "accepted" ? welcome(patience) : patience,
    lastDismissed: unseen ? answered.lastDismissed : answer === "declined",
    waiting: memory.waiting.filter((each) => each !== mine),
    posterior: learn(memory.posterior, decision, outcome),
    dismissals: telling
      ? learnDismissal(memory.dismissals, features, answer, ms)
      : memory.dismissals,
  };
}
