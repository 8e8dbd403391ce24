import { localTime } from "../../kernel/local-time.ts";
import { chooseAtRandom } from "./choice/choose.ts";
import { contextOf } from "./choice/context.ts";
import { feasibleArms } from "./choice/floor.ts";
import { suitableArms } from "./choice/suitable.ts";
import type { ChoiceMode } from "./decision.ts";
import type { PolicyInput } from "./input.ts";
import { dismissalRiskNow, type PolicyMemory } from "./memory.ts";
import { ceilingOf } from "./receptivity/dismissals.ts";
import type { Cause } from "./receptivity/episode.ts";
import { dismissalsLastHour, restingArms } from "./receptivity/escalation.ts";
import { certain, type Question, type Verdict } from "./verdict.ts";

/** An arm by chance, with its exact probability; none is drawn where one only is possible, or a number is none. */
export function drawn(
  memory: PolicyMemory,
  input: PolicyInput,
  { cause, delivery }: Question & { readonly cause: Cause },
  mode: Exclude<ChoiceMode, "rules">,
): Verdict {
  const { arms: feasible, rules: suppressedBy } = feasibleNow(memory, input, cause);
  const nothing = { arm: "no_action", rule: "nothing_feasible" } as const;
  if (feasible.length < 2) return { ...certain(nothing, delivery), suppressedBy };

  const context = contextNow(memory, input);
  if (!context.ok) {
    const refused = { arm: "no_action", rule: context.error } as const;
    return { ...certain(refused, delivery), suppressedBy: [...suppressedBy, context.error] };
  }
  const ceiling = ceilingOf(dismissalRiskNow(memory, input, delivery === "deadline"));
  const { posterior } = memory;
  const { at, key, decisionId } = input;
  const draw = chooseAtRandom({
    posterior,
    at,
    context: context.value,
    feasible,
    ceiling,
    mode,
    key,
    decisionId,
  });
  return {
    ...draw,
    delivery: draw.arm === "no_action" ? "none" : delivery,
    feasible,
    randomised: true,
    rule: "drawn",
    suppressedBy,
  };
}

function feasibleNow(memory: PolicyMemory, input: PolicyInput, cause: Cause) {
  const { estimate, signals, consented, settings, nowMs } = input;
  const { state, support } = estimate;
  const floor = feasibleArms({
    // A detector vouches for itself; what the state is matters less then.
    confidence: cause === "state" && state !== "UNKNOWN" ? support[state] : 1,
    suitable: suitableArms(cause, state),
    loadRatio: signals.loadRatio,
    loadConfidence: signals.loadConfidence,
    consented,
    never: settings.never,
  });
  const resting = restingArms(memory.patience, nowMs);
  const arms = floor.arms.filter((arm) => !resting.includes(arm));
  const rules: readonly string[] =
    arms.length < floor.arms.length ? [...floor.rules, "item_cooldown"] : floor.rules;
  return { arms, rules };
}

function contextNow(memory: PolicyMemory, input: PolicyInput) {
  const { estimate, signals, nowMs, zone, goalSet, idleS } = input;
  const lastMs = memory.offers.at(-1)?.ms;
  return contextOf({
    support: estimate.support,
    signals,
    localMinute: localTime(nowMs, zone).minute,
    sinceOfferMin: lastMs === undefined ? null : (nowMs - lastMs) / 60_000,
    dismissalsLastHour: dismissalsLastHour(memory.patience, nowMs),
    goalSet,
    idleS,
  });
}
