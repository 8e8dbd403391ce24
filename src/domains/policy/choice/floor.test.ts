import { describe, expect, test } from "vitest";
import { ARMS, type Arm } from "../decision.ts";
import { type FloorInput, type FloorRule, feasibleArms } from "./floor.ts";

const OPEN: FloorInput = {
  confidence: 0.8,
  suitable: ARMS,
  loadRatio: 0.4,
  loadConfidence: 1,
  consented: ARMS,
  never: [],
};
const SHUT: readonly Arm[] = ["no_action"];
const RECOVERY: readonly Arm[] = ["no_action", "breath_box", "nature_break", "circuit_breaker"];

describe("the floor", () => {
  test("leaves every arm where nothing speaks against any", () => {
    expect(feasibleArms(OPEN)).toEqual({ arms: ARMS, rules: [] });
  });

  test.each<[FloorRule, Partial<FloorInput>, readonly Arm[]]>([
    ["floor_low_confidence", { confidence: 0.499 }, SHUT],
    ["floor_low_confidence", { confidence: Number.NaN }, SHUT],
    ["floor_unsuitable", { suitable: ["breath_box"] }, ["no_action", "breath_box"]],
    ["floor_unsuitable", { suitable: [] }, SHUT],
    ["floor_load_over_budget", { loadRatio: 1, loadConfidence: 0.5 }, RECOVERY],
    ["floor_no_consent", { consented: ["breath_box"] }, ["no_action", "breath_box"]],
    ["floor_no_consent", { consented: [] }, SHUT],
    ["floor_never", { never: ARMS.slice(2) }, ["no_action", "workspace_simplify"]],
  ])("%s: %j leaves %j", (rule, told, arms) => {
    expect(feasibleArms({ ...OPEN, ...told })).toEqual({ arms, rules: [rule] });
  });

  test.each<[string, Partial<FloorInput>]>([
    ["a confidence of one half", { confidence: 0.5 }],
    ["a load just within its budget", { loadRatio: 0.999 }],
    ["a load over budget that was measured too little", { loadRatio: 2, loadConfidence: 0.499 }],
    ["a load that is not known", { loadRatio: null, loadConfidence: 0 }],
    ["no_action among what the person never wants", { never: ["no_action"] }],
  ])("%s removes nothing", (_, told) => {
    expect(feasibleArms({ ...OPEN, ...told })).toEqual({ arms: ARMS, rules: [] });
  });

  test("names a rule only where it took an arm that was still there", () => {
    const both = { ...OPEN, confidence: 0, never: ARMS };
    expect(feasibleArms(both).rules).toEqual(["floor_low_confidence"]);
  });
});

describe("the truth table of the floor", () => {
  const table = truthTable();

  test("has a row for each of 2 · 3 · 4 · 4 · 4 worlds", () => {
    expect(table).toHaveLength(384);
  });

  test("says in every world which arms are left", () => {
    for (const { input, arms } of table) expect(feasibleArms(input).arms).toEqual(arms);
  });

  test("names, in the order in which they are asked, rules that took arms and no others", () => {
    const order: readonly FloorRule[] = [
      "floor_low_confidence",
      "floor_unsuitable",
      "floor_load_over_budget",
      "floor_no_consent",
      "floor_never",
    ];
    for (const { input } of table) {
      const { arms, rules } = feasibleArms(input);
      expect(rules).toEqual(order.filter((rule) => rules.includes(rule)));
      expect(rules.length === 0).toBe(arms.length === ARMS.length);
    }
  });
});

/** Every world, with what is left by the definition: `no_action`, and each offer that nothing forbids. */
function truthTable(): readonly { readonly input: FloorInput; readonly arms: readonly Arm[] }[] {
  const sets: readonly (readonly Arm[])[] = [[], ["breath_box"], ARMS.slice(0, 4), ARMS];
  const loads = [
    { loadRatio: 0.9, loadConfidence: 1 },
    { loadRatio: 1.1, loadConfidence: 1 },
    { loadRatio: 1.1, loadConfidence: 0.2 },
  ];
  const moments = [0.4, 0.6].flatMap((confidence) =>
    loads.map((load) => ({ confidence, ...load })),
  );
  const worlds = moments.flatMap((moment) =>
    sets.flatMap((suitable) =>
      sets.flatMap((consented) => sets.map((never) => ({ ...moment, suitable, consented, never }))),
    ),
  );
  return worlds.map((input) => ({ input, arms: ARMS.filter((arm) => mayBe(arm, input)) }));
}

function mayBe(arm: Arm, input: FloorInput): boolean {
  if (arm === "no_action") return true;
  const overloaded = input.loadRatio === 1.1 && input.loadConfidence === 1;
  return (
    input.confidence === 0.6 &&
    input.suitable.includes(arm) &&
    (!overloaded || RECOVERY.includes(arm)) &&
    input.consented.includes(arm) &&
    !input.never.includes(arm)
  );
}
