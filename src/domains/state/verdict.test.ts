import { describe, expect, test } from "vitest";
import { gate, leadingState } from "./verdict.ts";

describe("the gates", () => {
  const enough = { ticks: 5, inputs: 3, coverage: 0.45 };

  test("open when just enough is known", () => {
    expect(gate(enough)).toBeUndefined();
  });

  test.each([
    ["warming_up", { ...enough, ticks: 4 }],
    ["too_few_inputs", { ...enough, inputs: 2 }],
    ["little_coverage", { ...enough, coverage: 0.449 }],
  ])("give %s just below", (reason, known) => {
    expect(gate(known)).toEqual({ state: "UNKNOWN", reason });
  });
});

describe("the leading state", () => {
  const none = { state: "UNKNOWN", reason: "no_clear_state" };

  test("must lead by a fifth to be entered", () => {
    const support = { FLOW: 0.5, HYPER: 0.25, HYPO: 0.125, RECOVERY: 0.125 };
    expect(leadingState("UNKNOWN", support)).toEqual({ state: "FLOW" });
    expect(leadingState("UNKNOWN", { ...support, HYPER: 0.31 })).toEqual(none);
  });

  test("is kept while it is a tenth behind, and given up when further", () => {
    const close = { FLOW: 0.375, HYPER: 0.4375, HYPO: 0.125, RECOVERY: 0.0625 };
    expect(leadingState("FLOW", close)).toEqual({ state: "FLOW" });
    expect(leadingState("FLOW", { ...close, FLOW: 0.33 })).toEqual(none);
  });

  test("gives way at once to one that clearly leads", () => {
    const support = { FLOW: 0.2, HYPER: 0.6, HYPO: 0.1, RECOVERY: 0.1 };
    expect(leadingState("FLOW", support)).toEqual({ state: "HYPER" });
  });
});
