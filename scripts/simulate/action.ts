import type { ActionKind } from "../../src/domains/intervention/index.ts";
import { rulesPlan } from "../../src/domains/planning/index.ts";
import type { Arm } from "../../src/domains/policy/index.ts";
import { digestOf } from "../../src/kernel/digest.ts";

/** How long an effect without an end of its own is kept, seconds. */
const KEPT_S = 300;

const ACTIONS = new Map<Arm, ReturnType<typeof actionOf>>();

/** What an arm does, by the product's own rules. */
export function actionOf(arm: Arm): {
  readonly kind: ActionKind;
  readonly digest: string;
  readonly durationS: number;
} {
  const known = ACTIONS.get(arm);
  if (known) return known;
  const plan = rulesPlan({ arm }, arm, "rules_on_device");
  if (!plan.ok) throw new Error(`${arm}: ${plan.error}`);
  const { action } = plan.value;
  const durationS = "durationS" in action ? action.durationS : KEPT_S;
  const made = { kind: action.kind, digest: digestOf(action), durationS };
  ACTIONS.set(arm, made);
  return made;
}
