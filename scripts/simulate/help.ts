import {
  type ActionKind,
  type ConsentBook,
  consentForm,
  grantedLevel,
  mayPromote,
  recordConsent,
} from "../../src/domains/intervention/index.ts";
import {
  ARMS,
  type Arm,
  type ChoiceMode,
  type Decision,
  type LogEvent,
  outcomeFrom,
  type PolicyMemory,
  remember,
} from "../../src/domains/policy/index.ts";
import type { KnownState, SelfReport } from "../../src/domains/state/index.ts";
import { actionOf } from "./action.ts";
import { howItGoes, type Response, respond } from "./answers.ts";
import type { Sitting } from "./calendar.ts";
import type { Moment } from "./day.ts";
import type { DecisionBook } from "./decision-book.ts";
import type { Mind } from "./mind.ts";
import type { Person } from "./person.ts";
import type { Chance } from "./random.ts";

/** What outlives a page: a log, what is remembered of it, and what the person allows. */
export interface HelpWorld {
  readonly person: Person;
  readonly sitting: Sitting;
  readonly book: DecisionBook;
  readonly kept: { policy: PolicyMemory; consent: ConsentBook };
  /** Offers that were shown into a run of input, or into a call: counted, for there should be none. */
  readonly cutInto: { typing: number; call: number };
  /** Unasked offers by what was truly so. */
  readonly shownIn: Record<KnownState, number>;
  /** Whether the person says how it goes only when asked, as in the product, or of their own accord. */
  readonly saysWhenAsked: boolean;
}

/** What of a moment matters to an offer. */
type Look = Pick<Moment, "atMs" | "epochMs" | "truth" | "idleS" | "runS" | "inCall">;

/** The page's one place of help, and the person before it. */
export interface Help {
  readonly consented: () => readonly Arm[];
  /** Logs a decision, shows it, and lets the person answer in their own time. */
  readonly take: (decision: Decision, look: Look) => void;
  /** Does what has become due. */
  readonly catchUp: (look: Pick<Look, "atMs" | "epochMs">) => void;
  /** As in the app: where chance chooses, near the end of the window of a draw. */
  readonly isTimeToAsk: (atMs: number, mode: ChoiceMode) => boolean;
  /** What the person says when asked how it goes, of all open windows; null when they skip the question. */
  readonly askHow: (truth: KnownState) => SelfReport | null;
  /** The page closes: what runs ends, and every open window gets its outcome. */
  readonly end: (atMs: number) => void;
  readonly onBreak: () => boolean;
  /** When something was last shown, milliseconds since 1970. */
  readonly shownMs: () => number | null;
  /** End of the quiet time of a flow shield, session time. */
  readonly quietUntilMs: () => number | null;
}

/** What follows from a decision at a session time. */
interface Due {
  readonly atMs: number;
  readonly decision: Decision;
  readonly act: (epochMs: number) => void;
}

/** A decision whose window is open. */
interface Open {
  readonly decision: Decision;
  readonly response: Response;
  /** How it goes, as the person said in the window. */
  said: SelfReport | null;
}

/** How soon an undo comes, and after how long an offer is rated, seconds. */
const UNDO_AFTER_S = 4;
const RATED_AFTER_S = 150;
const ASK_BEFORE_END_S = 120;
const SNOOZE_MIN = 15;
/** As in the policy: a hand that moved so lately, or has moved for so long, is busy. */
const LAST_KEY_S = 1.5;
const BURST_S = 10;
const BREAKS: readonly Arm[] = ["nature_break", "circuit_breaker"];

export function startHelp(
  { person, sitting, book, kept, cutInto, shownIn, saysWhenAsked }: HelpWorld,
  { mind, chance }: { readonly mind: Mind; readonly chance: Chance },
): Help {
  let queue: Due[] = [];
  const open = new Map<string, Open>();
  let shownMs: number | null = null;
  let running: { readonly arm: Arm; readonly untilMs: number } | null = null;
  let nowMs = 0;

  const write = (decision: Decision, event: LogEvent, epochMs: number): void => {
    kept.policy = remember(kept.policy, book.write(decision.id, event, epochMs));
  };
  const later = (decision: Decision, afterS: number, act: Due["act"]): void => {
    queue = [...queue, { atMs: decision.atMs + afterS * 1000, decision, act }];
  };
  const consent = (event: Parameters<typeof recordConsent>[1]): void => {
    const recorded = recordConsent(kept.consent, event);
    if (recorded.ok) kept.consent = recorded.value;
  };

  function accept(decision: Decision, response: Response, epochMs: number): void {
    const { kind, digest: actionDigest, durationS } = actionOf(decision.arm);
    write(decision, { kind: "AUTHORISED", actionDigest }, epochMs);
    write(decision, { kind: "APPLIED", actionDigest }, epochMs);
    const undone = response.answer === "undone";
    const keptS = undone ? UNDO_AFTER_S : durationS;
    const atMs = decision.atMs + (response.afterS + keptS) * 1000;
    running = { arm: decision.arm, untilMs: atMs };
    later(decision, response.afterS + keptS, (endMs) => {
      write(decision, { kind: "RESTORED", because: undone ? "undone" : "ended" }, endMs);
      if (running?.untilMs === atMs) running = null;
    });
    if (undone) consent({ type: "undone", kind, atMs: epochMs, afterS: UNDO_AFTER_S });
    else consent({ type: "approved", kind, atMs: epochMs });
    allowMore(kind, epochMs);
    mind.ease(decision.atMs + response.afterS * 1000, response.eases);
  }

  /** The person taps "allow" as soon as they may. */
  function allowMore(kind: ActionKind, epochMs: number): void {
    const { eligible, to } = mayPromote(kept.consent, kind, epochMs);
    if (eligible && to) consent({ type: "grant", kind, level: to, atMs: epochMs });
  }

  function answer(decision: Decision, response: Response, epochMs: number): void {
    const { kind } = actionOf(decision.arm);
    switch (response.answer) {
      case "accepted":
      case "undone":
        accept(decision, response, epochMs);
        break;
      case "declined":
        write(decision, { kind: "DECLINED" }, epochMs);
        consent({ type: "rejected", kind, atMs: epochMs });
        break;
      case "snoozed":
        write(decision, { kind: "SNOOZED", minutes: SNOOZE_MIN }, epochMs);
        break;
      case "ignored":
      case "not_offered":
        break;
    }
  }

  function close(decision: Decision, atMs: number, epochMs: number, ended: boolean): void {
    const known = open.get(decision.id);
    if (!known) return;
    open.delete(decision.id);
    const { breakpointS } = known.response;
    const { outcomeWindowS } = decision;
    const observedS = Math.min(outcomeWindowS, Math.round((atMs - decision.atMs) / 1000));
    const outcome = outcomeFrom(book.of(decision.id), decision, {
      observedS,
      endedBy: ended ? "session_end" : "window",
      selfReport: known.said,
      breakpointS: breakpointS <= observedS ? breakpointS : null,
    });
    write(decision, { kind: "OUTCOME", outcome }, epochMs);
  }

  return {
    consented: () =>
      ARMS.filter((arm) => {
        if (arm === "no_action") return false;
        const { kind } = actionOf(arm);
        return consentForm(grantedLevel(kept.consent, kind), kind) !== "not_offered";
      }),
    take(decision, { epochMs, truth, idleS, runS, inCall }) {
      // `decide` has taken the decision in; to be told of it again must change nothing.
      write(decision, { kind: "DECIDE", decision }, epochMs);
      const shown = decision.arm !== "no_action";
      const { arm, outcomeWindowS: windowS } = decision;
      const response = respond(person, sitting.day, chance, { arm, shown, truth, windowS });
      const said = !saysWhenAsked && response.reports ? response.selfReport : null;
      open.set(decision.id, { decision, response, said });
      later(decision, windowS, (endMs) => close(decision, nowMs, endMs, false));
      if (!shown) return;
      write(decision, { kind: "SHOWN" }, epochMs);
      shownMs = epochMs;
      const busy = idleS < LAST_KEY_S || (runS !== null && runS >= BURST_S);
      if (decision.delivery === "pause" && busy) cutInto.typing++;
      if (decision.trigger === "episode") shownIn[truth]++;
      if (inCall && decision.trigger === "episode") cutInto.call++;
      later(decision, response.afterS, (answeredMs) => answer(decision, response, answeredMs));
      const { rating } = response;
      const ratedS = Math.min(windowS - 1, response.afterS + RATED_AFTER_S);
      if (rating === null) return;
      later(decision, ratedS, (ratedMs) => write(decision, { kind: "RATED", rating }, ratedMs));
    },
    catchUp({ atMs, epochMs }) {
      nowMs = atMs;
      while (true) {
        const next = queue.toSorted((one, other) => one.atMs - other.atMs).at(0);
        if (!next || next.atMs > atMs) return;
        queue = queue.filter((each) => each !== next);
        next.act(epochMs);
      }
    },
    isTimeToAsk(atMs, mode) {
      const leftS = ({ decision }: Open): number =>
        decision.outcomeWindowS - (atMs - decision.atMs) / 1000;
      return (
        mode === "rules" ||
        [...open.values()].some(
          (window) => window.decision.randomised && leftS(window) <= ASK_BEFORE_END_S,
        )
      );
    },
    askHow(truth) {
      const last = [...open.values()].findLast(({ decision }) => decision.randomised);
      const said = last
        ? { word: last.response.selfReport, says: last.response.reports }
        : howItGoes(person, sitting.day, chance, truth);
      if (!said.says) return null;
      for (const window of open.values()) window.said ??= said.word;
      return said.word;
    },
    end(atMs) {
      const epochMs = sitting.startMs + atMs;
      for (const decision of new Set(queue.map((due) => due.decision))) {
        const kinds = book.of(decision.id).map(({ kind }) => kind);
        if (kinds.includes("APPLIED") && !kinds.includes("RESTORED")) {
          write(decision, { kind: "RESTORED", because: "ended" }, epochMs);
        }
      }
      for (const { decision } of open.values()) close(decision, atMs, epochMs, true);
      queue = [];
    },
    onBreak: () => running !== null && BREAKS.includes(running.arm),
    shownMs: () => shownMs,
    quietUntilMs: () => (running?.arm === "flow_shield" ? running.untilMs : null),
  };
}
