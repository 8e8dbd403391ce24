import { onPress, say, show, slot } from "../../components/view.ts";
import {
  type Approval,
  type ApprovalEvent,
  advance,
  type ConsentEvent,
  type Journal,
  propose,
} from "../../domains/intervention/index.ts";
import { type Fact, type Plan, type Seen, suitPlan } from "../../domains/planning/index.ts";
import type { Arm, Decision } from "../../domains/policy/index.ts";
import { helpWords } from "../../i18n/help.ts";
import { sessionWords } from "../../i18n/session.ts";
import { newId } from "../new-id.ts";
import { problemWords } from "../problem-words.ts";
import { createEffect } from "./effect.ts";
import type { openLeave } from "./leave.ts";
import { drawOffer, drawPlan } from "./offer-card.ts";
import { ownPlan, planFor } from "./plan-for.ts";
import { createRating } from "./rating.ts";
import type { LaterEvent } from "./record.ts";

/** How long a shown plan can be agreed to, milliseconds. */
const CONSENT_MS = 600_000;
const SNOOZE_MIN = 15;

interface Context {
  readonly owner: string;
  readonly goal: string;
  readonly journal: Journal;
  readonly leave: Awaited<ReturnType<typeof openLeave>>;
  /** Writes what happened to a decision; false when it could not be kept. */
  readonly write: (decisionId: string, event: LaterEvent) => Promise<boolean>;
  /** Of these reasons, the ones that still hold. */
  readonly stillTrue: (why: readonly Fact[]) => readonly Fact[];
  /** What was sensed at this moment, to suit the plan to it. */
  readonly seen: () => Seen;
  /** The person never wants this kind of help again. */
  readonly never: (arm: Arm) => void;
  /** An effect began, or was taken away; a step of one was done. */
  readonly began: (arm: Arm) => void;
  readonly over: () => void;
  readonly stepDone: (text: string) => void;
}

/** The one place of help on the page: quiet → offer → consent → effect → quiet. One thing at a time. */
export function createHelp(root: HTMLElement, context: Context) {
  const { owner, goal, journal, leave, write } = context;
  const place = slot(root, "help");
  let decision: Decision | undefined;
  let plan: Plan | undefined;
  let approval: Approval | undefined;
  let appliedAtMs = 0;
  let working = false;
  const listening = new AbortController();
  const effect = createEffect(root, journal, {
    ended: () => void takeAway("ended", sessionWords.effect.ended),
    stepDone: context.stepDone,
  });

  const rest = (notice: string) => {
    decision = plan = approval = undefined;
    say(place, "help-notice", notice);
    show(place, "quiet");
  };
  const note = (event: { type: "approved" | "rejected" } | { type: "undone"; afterS: number }) => {
    if (!plan) return;
    const full: ConsentEvent = { ...event, kind: plan.action.kind, atMs: Date.now() };
    void leave.note(full);
  };

  /** Moves the approval on, or says why not and offers nothing. */
  const step = (event: Pick<ApprovalEvent, "type">): boolean => {
    if (!approval || !plan) return false;
    const full = { ...event, by: owner, atMs: Date.now(), action: plan.action } as ApprovalEvent;
    const next = advance(approval, full);
    if (next.ok) approval = next.value;
    else rest(problemWords(next.error));
    return next.ok;
  };

  /** Logged already; shown only now, in the form that the person allowed. */
  async function offer(next: Decision, why: readonly Fact[]): Promise<void> {
    if (next.arm === "no_action") {
      if (next.trigger === "asked") say(place, "help-notice", sessionWords.offer.nothing);
      return;
    }
    if (decision || effect.running) {
      await write(next.id, { kind: "NOT_SHOWN", reason: "busy" });
      return;
    }
    decision = next;
    rating.ask(undefined);
    await write(next.id, { kind: "SHOWN" });
    const form = leave.formOf(next.arm);
    const asked = next.trigger === "asked";
    if (form === "do_with_undo" && !asked) {
      if (ready(ownPlan(next.arm, goal))) await agree(helpWords.offer.done);
      return;
    }
    drawOffer(place, next, context.stillTrue(why));
    show(place, "offer");
    if (asked) slot(place, "offer-headline").focus();
    if (form === "ask_with_preview" && ready(ownPlan(next.arm, goal))) show(place, "consent");
  }

  /** A plan that can be agreed to from now on. */
  function ready(made: Plan): boolean {
    plan = suitPlan(made, context.seen());
    approval = propose(newId(), owner, plan.action, Date.now() + CONSENT_MS);
    if (!step({ type: "show" })) return false;
    drawPlan(place, plan);
    return true;
  }

  async function showPlan(): Promise<void> {
    const asked = decision;
    if (!asked) return;
    say(place, "offer-sends", sessionWords.offer.waiting);
    const made = await planFor(asked.arm, goal);
    if (decision !== asked || !ready(made)) return;
    show(place, "consent");
    slot(place, "plan-headline").focus();
  }

  async function agree(notice = ""): Promise<void> {
    if (!decision || !plan || !approval || !step({ type: "authorise" })) return;
    const { id, arm } = decision;
    const { actionDigest } = approval;
    const { action, headline } = plan;
    const written = await write(id, { kind: "AUTHORISED", actionDigest });
    if (!written || !step({ type: "apply" })) return;
    show(place, "effect");
    const applied = await effect.apply({
      id: approval.id,
      decisionId: id,
      effect: action,
      headline,
    });
    if (!applied.ok) {
      rest(problemWords(applied.error));
      return;
    }
    appliedAtMs = Date.now();
    step({ type: "verify" });
    context.began(arm);
    if (notice === "") slot(place, "effect-headline").focus();
    else say(place, "effect-note", notice);
    note({ type: "approved" });
    await write(id, { kind: "APPLIED", actionDigest });
  }

  async function turnDown(event: LaterEvent, notice: string): Promise<void> {
    if (!decision) return;
    const { id } = decision;
    if (event.kind !== "SNOOZED") note({ type: "rejected" });
    if (approval) step({ type: "decline" });
    rest(notice);
    await write(id, event);
  }

  async function never(): Promise<void> {
    if (!decision) return;
    const { arm, id } = decision;
    context.never(arm);
    await write(id, { kind: "NEVER" });
    await turnDown({ kind: "DECLINED" }, helpWords.offer.pinned(helpWords.arms[arm].name));
  }

  /** Takes the effect away: by the person, or at its end. */
  async function takeAway(because: "undone" | "ended", notice: string): Promise<void> {
    if (!effect.running) return;
    const was = decision;
    await effect.undo();
    context.over();
    if (because === "undone") note({ type: "undone", afterS: (Date.now() - appliedAtMs) / 1000 });
    rating.ask(was?.id);
    if (!was || step({ type: "restore" })) rest(notice);
    slot(place, "help-notice").focus();
    if (was) await write(was.id, { kind: "RESTORED", because });
  }

  const rating = createRating(place, listening.signal, async (decisionId, said) => {
    const written = await write(decisionId, { kind: "RATED", rating: said });
    if (written) say(place, "help-notice", helpWords.offer.rated);
    slot(place, "help-notice").focus();
  });

  const undo = () => takeAway("undone", sessionWords.effect.undone);
  const snooze = () => {
    const untilMs = Date.now() + SNOOZE_MIN * 60_000;
    return turnDown({ kind: "SNOOZED", minutes: SNOOZE_MIN }, helpWords.offer.snoozed(untilMs));
  };
  /** A second press while the first is at work does nothing. */
  const oneAtATime = (work: () => Promise<void>) => async () => {
    if (working) return;
    working = true;
    await work().finally(() => {
      working = false;
    });
  };
  const on = (name: string, work: () => Promise<void>) =>
    onPress(place, name, oneAtATime(work), listening.signal);
  on("show-plan", showPlan);
  on("decline-offer", () => turnDown({ kind: "DECLINED" }, sessionWords.offer.declined));
  on("decline-plan", () => turnDown({ kind: "DECLINED" }, sessionWords.offer.declined));
  on("snooze", snooze);
  on("never", never);
  on("consent", () => agree());
  on("undo", undo);
  rest("");

  return {
    offer,
    undo,
    /** Shows an effect that no decision brought: where the person was. */
    async remind(order: Omit<Parameters<typeof effect.apply>[0], "id" | "decisionId">) {
      if (decision || effect.running) return;
      show(place, "effect");
      const shown = await effect.apply({ ...order, id: newId(), decisionId: null });
      if (!shown.ok) rest(problemWords(shown.error));
    },
    /** Moves the keyboard to the card that waits. */
    goTo: () => place.querySelector<HTMLElement>("[data-when]:not([hidden]) h2")?.focus(),
    get quietForMs(): number | null {
      return effect.quietForMs;
    },
    /** A break that the person agreed to goes on. */
    get onBreak(): boolean {
      return effect.running?.kind === "break";
    },
    /** The session ends: what runs is undone, what is open is closed. */
    async end(): Promise<void> {
      await takeAway("ended", "");
      listening.abort();
      rating.ask(undefined);
      rest("");
    },
    /** Takes back what an earlier page left behind. */
    async recover(): Promise<void> {
      if ((await effect.recover()) > 0) say(place, "help-notice", helpWords.offer.interrupted);
    },
  };
}
