import { type Choice, chooseArm } from "./choice/rules.ts";
import { FOR_NOTICED } from "./choice/suitable.ts";
import { ARMS, type Arm, THINNED } from "./decision.ts";
import type { PolicyInput } from "./input.ts";
import { dismissalRiskNow, offersLastHour, type PolicyMemory } from "./memory.ts";
import { ceilingOf, occasionsPerOffer } from "./receptivity/dismissals.ts";
import { restingArms } from "./receptivity/escalation.ts";
import { certain, type Question, type Verdict } from "./verdict.ts";

/** For help that was asked for and whose first choice the person does not want. */
const OTHER_HELP: readonly Arm[] = ["breath_box", "task_decompose", "nature_break"];

/**
 * The arm that the rules choose among those that the person wants. Who sends most offers away is
 * offered every n-th only, by the risk that thins out drawn offers too, but without chance. What is
 * passed over takes the place of an offer, its silence included: so of the same occasions exactly
 * one in n is left, and never none.
 */
export function ruled(memory: PolicyMemory, input: PolicyInput, question: Question): Verdict {
  const { cause, delivery } = question;
  const choice = wanted(memory, input, cause);
  const passed =
    cause !== "asked" && choice.arm !== "no_action" && isThinnedOut(memory, input, delivery);
  return certain(passed ? { arm: "no_action", rule: THINNED } : choice, delivery);
}

function isThinnedOut(
  memory: PolicyMemory,
  input: PolicyInput,
  delivery: Question["delivery"],
): boolean {
  const ceiling = ceilingOf(dismissalRiskNow(memory, input, delivery === "deadline"));
  return memory.thinned + 1 < occasionsPerOffer(ceiling);
}

/** What the rules choose before anything is thinned out. */
function wanted(memory: PolicyMemory, input: PolicyInput, cause: Question["cause"]): Choice {
  const resting = cause === "asked" ? [] : restingArms(memory.patience, input.nowMs);
  const barred = ARMS.filter(
    (arm) =>
      arm !== "no_action" &&
      (!input.consented.includes(arm) ||
        input.settings.never.includes(arm) ||
        resting.includes(arm)),
  );
  // The rules skip what was offered lately; what may not be offered is skipped the same way.
  const offered = [...offersLastHour(memory, input.nowMs).map(({ arm }) => arm), ...barred];
  const choice = ruleFor(cause, input, offered);
  if (!barred.includes(choice.arm)) return choice;
  const other = cause === "asked" && OTHER_HELP.find((arm) => !barred.includes(arm));
  return other
    ? { arm: other, rule: "asked_other" }
    : { arm: "no_action", rule: "nothing_allowed" };
}

function ruleFor(cause: Question["cause"], input: PolicyInput, offered: readonly Arm[]): Choice {
  const { estimate, signals, goalSet } = input;
  if (cause === "asked" || cause === "state") {
    const trigger = cause === "asked" ? "asked" : "episode";
    const reading = signals.active.includes("passive_reading");
    return chooseArm({ trigger, state: estimate.state, goalSet, reading, offered });
  }
  const arm = FOR_NOTICED[cause].find((each) => !offered.includes(each));
  return arm ? { arm, rule: "noticed" } : { arm: "no_action", rule: "nothing_fits" };
}
