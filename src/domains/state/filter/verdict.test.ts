import { describe, expect, test } from "vitest";
import { PROFILES } from "./profile.ts";
import { commit, gate } from "./verdict.ts";

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

describe("the answer", () => {
  const none = { state: "UNKNOWN", reason: "no_clear_state" };
  const profile = PROFILES.standard;
  const support = { FLOW: 0.75, HYPER: 0.1, HYPO: 0.1, RECOVERY: 0.05 };
  const unknown = { state: "UNKNOWN" as const, heldS: 60 };
  const flow = { state: "FLOW" as const, heldS: 60 };

  test("is entered at three quarters, recovery at a half", () => {
    expect(commit(unknown, support, profile)).toEqual({ state: "FLOW" });
    expect(commit(unknown, { ...support, FLOW: 0.74 }, profile)).toEqual(none);
    const eased = { FLOW: 0.3, HYPER: 0.1, HYPO: 0.1, RECOVERY: 0.5 };
    expect(commit(unknown, eased, profile)).toEqual({ state: "RECOVERY" });
  });

  test("is kept until it falls below .45 and another is entered", () => {
    const contested = { FLOW: 0.45, HYPER: 0.55, HYPO: 0, RECOVERY: 0 };
    expect(commit(flow, contested, profile)).toEqual({ state: "FLOW" });
    const behind = { FLOW: 0.26, HYPER: 0.74, HYPO: 0, RECOVERY: 0 };
    expect(commit(flow, behind, profile)).toEqual({ state: "FLOW" });
    const beaten = { FLOW: 0.25, HYPER: 0.75, HYPO: 0, RECOVERY: 0 };
    expect(commit(flow, beaten, profile)).toEqual({ state: "HYPER" });
  });

  test("ends no sooner than five seconds after it began", () => {
    const beaten = { FLOW: 0.1, HYPER: 0.9, HYPO: 0, RECOVERY: 0 };
    expect(commit({ ...flow, heldS: 4.9 }, beaten, profile)).toEqual({ state: "FLOW" });
    expect(commit({ ...flow, heldS: 5 }, beaten, profile)).toEqual({ state: "HYPER" });
  });

  test("is given up at nine to one against it, though none takes its place", () => {
    const torn = { FLOW: 0.09, HYPER: 0.5, HYPO: 0.41, RECOVERY: 0 };
    expect(commit(flow, torn, profile)).toEqual(none);
    expect(commit(flow, { ...torn, FLOW: 0.1, HYPO: 0.4 }, profile)).toEqual({ state: "FLOW" });
  });
});
