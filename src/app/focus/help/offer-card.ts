import { say, slot } from "../../../components/view.ts";
import type { Fact, Plan } from "../../../domains/planning/index.ts";
import type { Decision } from "../../../domains/policy/index.ts";
import { helpWords } from "../../../i18n/help.ts";
import { sessionWords } from "../../../i18n/session.ts";
import { stateWords } from "../../../i18n/state.ts";

/** The card of an offer: what, why now, and how likely it was to be shown. One action on it. */
export function drawOffer(place: HTMLElement, decision: Decision, why: readonly Fact[]): void {
  const { arm, trigger, state } = decision;
  const { name } = helpWords.arms[arm];
  say(place, "offer-headline", sessionWords.offer.headline(name));
  say(
    place,
    "offer-why",
    trigger === "asked"
      ? sessionWords.offer.asked
      : sessionWords.offer.made(stateWords.state[state].name),
  );
  drawFacts(place, why);
  say(place, "offer-chance", chanceWords(decision));
  say(place, "offer-sends", sessionWords.offer.sends(name));
}

/** The plan, as it is agreed to: every step of it. */
export function drawPlan(place: HTMLElement, plan: Plan): void {
  say(place, "plan-headline", plan.headline);
  say(place, "plan-detail", plan.detail);
  say(place, "plan-source", plan.source === "rules_on_device" ? sessionWords.offer.onDevice : "");
  const steps = plan.action.kind === "micro_steps" ? plan.action.steps : [];
  slot(place, "plan-steps").hidden = steps.length === 0;
  slot(place, "plan-steps").replaceChildren(...steps.map(item));
}

function drawFacts(place: HTMLElement, why: readonly Fact[]): void {
  slot(place, "offer-facts").hidden = why.length === 0;
  slot(place, "offer-facts").replaceChildren(
    ...why.map(({ metric, value }) => item(helpWords.facts[metric](value))),
  );
}

/** Asked for, there is nothing to tell: it was certain. */
function chanceWords({ trigger, randomised, propensity, arm }: Decision): string {
  if (trigger === "asked") return "";
  if (!randomised) return helpWords.offer.rule;
  const percent = (share: number): number => Math.round(100 * share);
  return helpWords.offer.chance(percent(propensity[arm]), percent(propensity.no_action));
}

const item = (text: string): HTMLLIElement =>
  Object.assign(document.createElement("li"), { textContent: text });
