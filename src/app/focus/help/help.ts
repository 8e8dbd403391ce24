import { onPress, say, show, slot } from "../../../components/view.ts";
import { type Fact, type Plan, suitPlan } from "../../../domains/planning/index.ts";
import type { Decision } from "../../../domains/policy/index.ts";
import { helpWords } from "../../../i18n/help.ts";
import { sessionWords } from "../../../i18n/session.ts";
import { newId } from "../../new-id.ts";
import { problemWords } from "../../problem-words.ts";
import type { LaterEvent } from "../record.ts";
import { type Agreement, follow, showAgreement } from "./agreement.ts";
import { type Because, createAnswers } from "./answers.ts";
import type { Context } from "./context.ts";
import { createEffect } from "./effect.ts";
import { drawOffer, drawPlan } from "./offer-card.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { ownPlan, planFor } from "./plan-for.ts";
import { createRating } from "./rating.ts";

const SNOOZE_MIN = 15;

/** The one place of help on the page: quiet → offer → consent → effect → quiet. One thing at a time. */
export function createHelp(root: HTMLElement, context: Context) {
  const { owner, goal, journal, leave, write } = context;
  const place = slot(root, "help");
  let decision: Decision | undefined;
  let agreement: Agreement | undefined;
  const answers = createAnswers(leave);
  /** An effect on its way off the page: whoever else wants it gone waits for the same. */
  let leaving: Promise<void> | undefined;
  const listening = new AbortController();
  const effect = createEffect(root, journal, {
    ended: () => void takeAway("ended", sessionWords.effect.ended),
    stepDone: context.stepDone,
  });

  /** Back to quiet; without a notice the words stay that a refusal left. A focus in the card goes to them. */
  const rest = (notice?: string) => {
    decision = agreement = undefined;
    if (notice !== undefined) say(place, "help-notice", notice);
    say(place, "help-live", "");
    const focused = place.contains(document.activeElement);
    show(place, "quiet");
    if (focused) slot(place, "help-notice").focus();
  };
  /** Moves the agreement on, or says why not and offers nothing. */
  const step = (type: Parameters<typeof follow>[1]): boolean => {
    if (!agreement) return false;
    const next = follow(agreement, type);
    if (next.ok) agreement = next.value;
    else rest(problemWords(next.error));
    return next.ok;
  };

  /** Logged already; shown only now, in the form that the person allowed. */
  async function offer(next: Decision, why: readonly Fact[]): Promise<void> {
    if (next.arm === "no_action") {
      if (next.trigger === "asked") say(place, "help-notice", sessionWords.offer.nothing);
      return;
    }
    if (!decision && effect.running?.decisionId === null) await takeAway("done", "");
    if (decision || effect.busy) {
      await write(next.id, { kind: "NOT_SHOWN", reason: "busy" });
      return;
    }
    decision = next;
    rating.ask(undefined);
    if (!(await write(next.id, { kind: "SHOWN" }))) {
      if (decision === next) rest();
      return;
    }
    await leave.refresh();
    if (decision !== next) return;
    const form = leave.formOf(next.arm);
    const asked = next.trigger === "asked";
    if (form === "do_with_undo" && !asked) {
      if (ready(ownPlan(next.arm, goal))) await agree(helpWords.offer.done);
      return;
    }
    drawOffer(place, next, context.stillTrue(why));
    say(place, "help-live", slot(place, "offer-headline").textContent ?? "");
    show(place, next.delivery === "deadline" ? "waiting" : "offer");
    if (asked) slot(place, "offer-headline").focus();
    if (next.delivery === "deadline") return;
    if (form !== "ask_with_preview" || !ready(ownPlan(next.arm, goal))) return;
    show(place, "consent");
    if (asked) slot(place, "plan-headline").focus();
  }

  /** A plan that can be agreed to from now on. */
  function ready(made: Plan): boolean {
    const shown = showAgreement(suitPlan(made, context.seen()), owner);
    if (!shown.ok) {
      rest(problemWords(shown.error));
      return false;
    }
    agreement = shown.value;
    drawPlan(place, agreement.plan);
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
    if (!decision || !agreement || !step("authorise")) return;
    const { id, arm } = decision;
    const { plan, approval } = agreement;
    const { actionDigest } = approval;
    const written = await write(id, { kind: "AUTHORISED", actionDigest });
    if (decision?.id !== id) return;
    if (!written) return rest();
    if (!step("apply")) return;
    show(place, "effect");
    const applied = await effect.apply({
      id: approval.id,
      decisionId: id,
      effect: plan.action,
      headline: plan.headline,
    });
    if (!applied.ok) return rest(problemWords(applied.error));
    step("verify");
    context.began(arm);
    answers.applied(plan.action.kind, notice !== "");
    if (notice === "") slot(place, "effect-headline").focus();
    else say(place, "effect-note", notice);
    await write(id, { kind: "APPLIED", actionDigest });
  }

  async function turnDown(event: LaterEvent, notice: string): Promise<void> {
    if (!decision) return;
    const { id } = decision;
    if (agreement && event.kind !== "SNOOZED") answers.rejected(agreement.plan.action.kind);
    if (agreement && !step("decline")) return;
    rest(notice);
    await write(id, event);
  }

  async function never(): Promise<void> {
    if (!decision) return;
    const { arm, id } = decision;
    const kept = context.never(arm);
    await write(id, { kind: "NEVER" });
    const { offer, settings } = helpWords;
    const pinned = kept ? offer.pinned(helpWords.arms[arm].name) : settings.notSaved;
    await turnDown({ kind: "DECLINED" }, pinned);
  }

  /** Takes the effect away: by the person, or at its end. Wanted twice at once, it is done once. */
  async function takeAway(because: Because, notice: string): Promise<void> {
    leaving ??= takenAway(because, notice).finally(() => {
      leaving = undefined;
    });
    await leaving;
  }

  async function takenAway(because: Because, notice: string): Promise<void> {
    const was = decision;
    if (!(await effect.undo())) return;
    context.over();
    if (agreement) answers.gone(agreement.plan.action.kind, because);
    rating.ask(was && context.mayRate(was.id) ? was.id : undefined);
    if (!was || step("restore")) rest(notice);
    if (because !== "ended") slot(place, "help-notice").focus();
    if (was) await write(was.id, { kind: "RESTORED", because });
  }

  const rating = createRating(place, listening.signal, async (decisionId, said) => {
    const written = await write(decisionId, { kind: "RATED", rating: said });
    if (written) say(place, "help-notice", helpWords.offer.rated);
    slot(place, "help-notice").focus();
  });

  const undo = () => takeAway("undone", sessionWords.effect.undone);
  const done = () => takeAway("done", sessionWords.effect.ended);
  /** The card of an offer that came quietly. */
  const openOffer = async () => {
    show(place, "offer");
    slot(place, "offer-headline").focus();
  };
  const snooze = () => {
    const untilMs = Date.now() + SNOOZE_MIN * 60_000;
    return turnDown({ kind: "SNOOZED", minutes: SNOOZE_MIN }, helpWords.offer.snoozed(untilMs));
  };
  const press = oneAtATime();
  const on = (name: string, work: () => Promise<void>) =>
    onPress(place, name, press(work), listening.signal);
  on("show-plan", showPlan);
  on("decline-offer", () => turnDown({ kind: "DECLINED" }, sessionWords.offer.declined));
  on("decline-plan", () => turnDown({ kind: "DECLINED" }, sessionWords.offer.declined));
  on("snooze", snooze);
  on("never", never);
  on("consent", () => agree());
  on("undo", undo);
  on("done", done);
  on("open-offer", openOffer);
  on("decline-waiting", () => turnDown({ kind: "DECLINED" }, sessionWords.offer.declined));
  rest("");

  return {
    offer,
    undo,
    /** Once a second: a question whose answer would come too late goes away. */
    look: () => rating.look(context.mayRate),
    /** Shows an effect that no decision brought: where the person was. */
    async remind(order: Omit<Parameters<typeof effect.apply>[0], "id" | "decisionId">) {
      if (decision || effect.busy) return;
      show(place, "effect");
      const shown = await effect.apply({ ...order, id: newId(), decisionId: null });
      if (!shown.ok) rest(problemWords(shown.error));
    },
    /** Moves the keyboard to the card that waits. */
    goTo(): void {
      if (place.dataset.view === "waiting") void openOffer();
      else place.querySelector<HTMLElement>("[data-when]:not([hidden]) h2")?.focus();
    },
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
