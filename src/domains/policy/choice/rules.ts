import type { State } from "../../state/index.ts";
import type { Arm } from "../decision.ts";

/** All that the rules look at. */
export interface Situation {
  readonly trigger: "episode" | "asked";
  readonly state: State;
  /** Whether the person typed a goal for the session. */
  readonly goalSet: boolean;
  /** Whether the person reads, watches or thinks, without typing. */
  readonly reading: boolean;
  /** Arms offered in the last hour, oldest first. */
  readonly offered: readonly Arm[];
}

export interface Choice {
  readonly arm: Arm;
  readonly rule: string;
}

interface Rule extends Choice {
  readonly applies: (situation: Situation) => boolean;
}

/** Read from the top; the first that applies chooses. Steady work is never interrupted unasked. */
const RULES: readonly Rule[] = [
  rule("asked_flow", "flow_shield", (s) => asked(s, "FLOW")),
  rule("asked_hyper", "breath_box", (s) => asked(s, "HYPER")),
  rule("asked_recovery", "nature_break", (s) => asked(s, "RECOVERY")),
  rule("asked_reading", "defusion_prompt", (s) => s.trigger === "asked" && s.reading),
  rule("asked_with_goal", "task_decompose", (s) => s.trigger === "asked" && s.goalSet),
  rule("asked_hypo", "task_decompose", (s) => asked(s, "HYPO")),
  rule("asked", "breath_box", (s) => s.trigger === "asked"),
  rule("flow", "no_action", (s) => s.state === "FLOW"),
  rule("hyper_first", "breath_box", (s) => s.state === "HYPER" && !had(s, "breath_box")),
  rule(
    "hyper_again",
    "workspace_simplify",
    (s) => s.state === "HYPER" && !had(s, "workspace_simplify"),
  ),
  rule("hyper_often", "circuit_breaker", (s) => s.state === "HYPER"),
  rule("hypo_first", "task_decompose", (s) => s.state === "HYPO" && !had(s, "task_decompose")),
  rule("hypo_again", "defusion_prompt", (s) => s.state === "HYPO" && !had(s, "defusion_prompt")),
  rule("hypo_often", "nature_break", (s) => s.state === "HYPO" && !had(s, "nature_break")),
  rule("recovery", "nature_break", (s) => s.state === "RECOVERY" && !had(s, "nature_break")),
  rule("nothing_fits", "no_action", () => true),
];

/** The arm for a situation, and the stable id of the rule that chose it. */
export function chooseArm(situation: Situation): Choice {
  const first = RULES.find(({ applies }) => applies(situation));
  if (!first) throw new Error("the last rule applies always");
  return { arm: first.arm, rule: first.rule };
}

function rule(id: string, arm: Arm, applies: Rule["applies"]): Rule {
  return { rule: id, arm, applies };
}

const asked = ({ trigger, state }: Situation, wanted: State): boolean =>
  trigger === "asked" && state === wanted;

const had = ({ offered }: Situation, arm: Arm): boolean => offered.includes(arm);
