import { onPress, say, show, slot } from "../../components/view.ts";
import {
  type Approval,
  type ApprovalEvent,
  advance,
  propose,
} from "../../domains/intervention/index.ts";
import type { Plan } from "../../domains/planning/index.ts";
import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import type { Decision, LogEvent } from "../../domains/policy/index.ts";
import { en } from "../../i18n/en.ts";
import { newId } from "../new-id.ts";
import { problemWords } from "../problem-words.ts";
import { createEffect } from "./effect.ts";
import type { createOutcomes } from "./outcomes.ts";
import { planFor } from "./plan-for.ts";

/** How long a shown plan can be agreed to, milliseconds. */
const CONSENT_MS = 600_000;

interface Context {
  readonly owner: string;
  readonly goal: string;
  readonly log: DecisionLog;
  readonly outcomes: ReturnType<typeof createOutcomes>;
}

/** The one place of help on the page: quiet → offer → consent → effect → quiet. One thing at a time. */
export function createHelp(root: HTMLElement, { owner, goal, log, outcomes }: Context) {
  const place = slot(root, "help");
  let decision: Decision | undefined;
  let plan: Plan | undefined;
  let approval: Approval | undefined;
  let working = false;
  const effect = createEffect(root, () => void leave("ended", en.effect.ended));

  const write = (event: Exclude<LogEvent, { kind: "DECIDE" | "OUTCOME" }>) =>
    decision && log.record(decision.id, event, new Date().toISOString());

  const rest = (notice: string) => {
    decision = plan = approval = undefined;
    say(place, "help-notice", notice);
    show(place, "quiet");
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

  /** Logged already; shown only now. */
  async function offer(next: Decision): Promise<void> {
    outcomes.open(next);
    if (next.arm === "no_action") {
      if (next.trigger === "asked") say(place, "help-notice", en.offer.nothing);
      return;
    }
    if (decision) {
      await log.record(next.id, { kind: "NOT_SHOWN", reason: "busy" }, new Date().toISOString());
      return;
    }
    decision = next;
    await write({ kind: "SHOWN" });
    const help = en.offer.arms[next.arm] ?? next.arm;
    say(place, "offer-headline", en.offer.headline(help));
    say(
      place,
      "offer-why",
      next.trigger === "asked" ? en.offer.asked : en.offer.made(en.state[next.state].name),
    );
    say(place, "offer-sends", en.offer.sends(help));
    show(place, "offer");
    if (next.trigger === "asked") slot(place, "offer-headline").focus();
  }

  async function showPlan(): Promise<void> {
    const asked = decision;
    if (!asked) return;
    say(place, "offer-sends", en.offer.waiting);
    const made = await planFor(asked.arm, goal);
    if (decision !== asked) return;
    plan = made;
    approval = propose(newId(), owner, plan.action, Date.now() + CONSENT_MS);
    if (!step({ type: "show" })) return;
    say(place, "plan-headline", plan.headline);
    say(place, "plan-detail", plan.detail);
    say(place, "plan-source", plan.source === "rules_on_device" ? en.offer.onDevice : "");
    const steps = plan.action.kind === "micro_steps" ? plan.action.steps : [];
    slot(place, "plan-steps").hidden = steps.length === 0;
    slot(place, "plan-steps").replaceChildren(
      ...steps.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
    show(place, "consent");
    slot(place, "plan-headline").focus();
  }

  async function agree(): Promise<void> {
    if (!decision || !plan || !approval || !step({ type: "authorise" })) return;
    const { actionDigest } = approval;
    await write({ kind: "AUTHORISED", actionDigest });
    if (!step({ type: "apply" })) return;
    const shown = effect.apply(plan);
    show(place, "effect");
    slot(place, "effect-headline").focus();
    await write({ kind: "APPLIED", actionDigest });
    if (!shown || !step({ type: "verify" })) await leave("failed", en.effect.undone);
  }

  function decline(): void {
    if (!decision) return;
    outcomes.decline(decision.id);
    if (approval) step({ type: "decline" });
    rest(en.offer.declined);
  }

  /** Takes the effect away: by the person, at its end, or because it did not show. */
  async function leave(because: "undone" | "ended" | "failed", notice: string): Promise<void> {
    if (!decision || place.dataset.view !== "effect") return;
    effect.undo();
    const writing = write({ kind: "RESTORED", because });
    if (step({ type: "restore" })) rest(notice);
    slot(place, "help-notice").focus();
    await writing;
  }

  const undo = () => leave("undone", en.effect.undone);
  /** A second press while the first is at work does nothing. */
  const oneAtATime = (work: () => Promise<void>) => async () => {
    if (working) return;
    working = true;
    await work().finally(() => {
      working = false;
    });
  };
  const listening = new AbortController();
  onPress(place, "show-plan", oneAtATime(showPlan), listening.signal);
  onPress(place, "decline-offer", decline, listening.signal);
  onPress(place, "decline-plan", decline, listening.signal);
  onPress(place, "consent", oneAtATime(agree), listening.signal);
  onPress(place, "undo", undo, listening.signal);
  rest("");

  return {
    offer,
    undo,
    /** How long nothing may be offered, milliseconds; null when offers are welcome. */
    get quietForMs(): number | null {
      const { endsAtMs } = effect;
      return decision?.arm === "flow_shield" && endsAtMs !== null ? endsAtMs - Date.now() : null;
    },
    /** The session ends: what runs is undone, what is open is closed. */
    async end(): Promise<void> {
      await leave("ended", "");
      listening.abort();
      rest("");
    },
  };
}
