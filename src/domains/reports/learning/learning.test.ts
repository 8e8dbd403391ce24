import { describe, expect, test } from "vitest";
import {
  CHANCES,
  decided,
  lived,
  NOW_MS,
  propensityOf,
  record,
  ZONE,
} from "../../../../tests/support/randomised-log.ts";
import type { Arm, LogRecord } from "../../policy/index.ts";
import type { LearningReport } from "./learning-report.ts";
import { daysBefore, periodOf } from "./period.ts";
import { learningReport } from "./report.ts";

const NOW = { nowMs: NOW_MS, zone: ZONE };
describe("effects", () => {
  test("an arm that helps, one that does nothing: the pooled test comes first, then each arm", () => {
    const { pooled, armsTested, arms } = learningReport(lived(30, { breath_box: 0.5 }), NOW);
    if (!pooled.ok) throw new Error(pooled.error);
    // Of all offers 0.35 / 0.6 are breathing, by their chances: 0.5 × 0.35 / 0.6 = 0.29.
    expect(pooled.value.low).toBeLessThan(0.29);
    expect(pooled.value.high).toBeGreaterThan(0.29);
    expect(armsTested).toBe(true);
    const breath = effectOf(arms, "breath_box");
    const nature = effectOf(arms, "nature_break");
    expect(breath.low).toBeGreaterThan(0);
    expect(breath.high).toBeGreaterThan(0.5);
    expect(breath.value).toBeGreaterThan(0.4);
    expect(nature.low).toBeLessThan(0);
    expect(nature.high).toBeGreaterThan(0);
    expect(breath.days).toBe(30);
    expect(breath.degreesOfFreedom).toBe(30 - 3);
    expect(arms.find(({ arm }) => arm === "flow_shield")).toMatchObject({
      moments: 0,
      effect: { ok: false, error: "no_support" },
      anytime: null,
      eValue: null,
    });
  });

  test("what was not shown stays with the arm that was drawn", () => {
    const shown = lived(30, { breath_box: 0.5 });
    const drawn = shown.filter(({ kind }) => kind === "DECIDE").map(({ decisionId }) => decisionId);
    const hidden = drawn
      .slice(0, 20)
      .map((id) => record(id, { kind: "NOT_SHOWN", reason: "typing" }));
    const [without, having] = [
      learningReport(shown, NOW),
      learningReport([...shown, ...hidden], NOW),
    ];
    expect(having.pooled).toEqual(without.pooled);
    expect(having.counts).toEqual({ ...without.counts, notShown: 20 });
  });

  test("the same log gives the same report", () => {
    const records = lived(20, { breath_box: 0.3 });
    expect(learningReport(records, NOW)).toEqual(learningReport(structuredClone(records), NOW));
  });

  test("offers that work only after a day with none are told as carried over", () => {
    const records = lived(
      60,
      {},
      (day) => (day % 2 === 0 ? { breath_box: 0.6 } : {}),
      (day) => (day % 2 === 0 ? CHANCES : { no_action: 0.1, breath_box: 0.8, nature_break: 0.1 }),
    );
    expect(effectOf(learningReport(records, NOW).arms, "breath_box").carriesOver).toBe(true);
  });
});

describe("refusals, each with its reason and never a number", () => {
  const whyNot = (records: readonly LogRecord[]) => {
    const { pooled } = learningReport(records, NOW);
    return pooled.ok ? "told" : pooled.error;
  };

  test("an empty log, and one of rules alone: nothing was randomised", () => {
    expect(whyNot([])).toBe("not_randomised");
    const rules = decided({ randomised: false, propensity: propensityOf({ breath_box: 1 }) }, 0.5);
    expect(whyNot(rules)).toBe("not_randomised");
    expect(learningReport(rules, NOW).counts).toMatchObject({ decisions: 1, notRandomised: 1 });
  });

  test("fourteen days are too few, fifteen are enough", () => {
    expect(whyNot(lived(14, {}))).toBe("too_few_days");
    expect(whyNot(lived(15, {}))).toBe("told");
  });

  test("without a moment that drew nothing there is no control", () => {
    const records = lived(20, {});
    const treated = new Set(
      records.flatMap((one) =>
        one.kind === "DECIDE" && one.decision.arm !== "no_action" ? [one.decisionId] : [],
      ),
    );
    expect(whyNot(records.filter(({ decisionId }) => treated.has(decisionId)))).toBe("no_control");
  });

  test("nine moments with an arm are too few", () => {
    const records = lived(30, {}, undefined, () => ({ no_action: 0.97, breath_box: 0.03 }));
    expect(whyNot(records)).toBe("too_few_moments");
  });

  test("randomised moments without an outcome are too few, and counted", () => {
    const records = lived(20, {}).filter(({ kind }) => kind === "DECIDE");
    expect(whyNot(records)).toBe("too_few_moments");
    expect(learningReport(records, NOW).counts).toMatchObject({ moments: 0, noOutcome: 80 });
  });

  test("candidate policies that the log could not have followed have no worth", () => {
    const { policies } = learningReport(lived(30, {}), NOW);
    const find = (name: string) => policies.find(({ policy }) => policy === name)?.value;
    expect(find("always_flow_shield")).toEqual({ ok: false, error: "no_support" });
    expect(find("never")).toMatchObject({ ok: true });
    expect(find("current")).toMatchObject({ ok: true });
    const wide = (name: string) => policies.find(({ policy }) => policy === name)?.anytime;
    expect(wide("always_flow_shield")).toBeNull();
    expect(wide("never")?.low).toBeGreaterThan(-1);
    expect(wide("never")?.high).toBeLessThan(1);
  });
});

describe("what is counted", () => {
  test.each([
    ["otherReward", { version: "reward-0" }, {}],
    ["noOutcome", { common: null }, {}],
    ["unreadable", { common: 7 }, {}],
    ["unreadable", {}, { zone: "Mars/Base" }],
    ["unreadable", {}, { at: "yesterday" }],
    ["unreadable", {}, { propensity: propensityOf({ breath_box: 0.4 }) }],
    ["unreadable", {}, { propensity: propensityOf({ no_action: 1 }), arm: "breath_box" }],
    ["demo", {}, { rule: "demo/drawn" }],
    ["moments", {}, {}],
  ] as const)("one moment is %s with reward %j and decision %j", (fate, reward, decision) => {
    const { counts } = learningReport(decided(decision, 0.2, reward), NOW);
    expect(counts).toMatchObject({ decisions: 1, [fate]: 1 });
    const { decisions, days: _, notShown: __, ...parts } = counts;
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(decisions);
  });

  test("what an older version wrote, without zone, mode and reward, is counted and nothing is learned from it", () => {
    const older = decided({ randomised: true }, 0.2).map((one) => {
      if (one.kind !== "DECIDE") return { ...one, outcome: { answer: "accepted" } };
      const { zone: _zone, mode: _mode, feasible: _feasible, draw: _draw, ...row } = one.decision;
      return { ...one, decision: row };
    });
    const { counts, audit } = learningReport(older as LogRecord[], NOW);
    expect(counts).toMatchObject({ decisions: 1, unreadable: 1, moments: 0 });
    expect(audit).toBeNull();
  });

  test("a day is that of the wall where the decision was made", () => {
    const late = (zone: string) => decided({ at: "2026-11-20T23:30:00.000Z", zone }, 0.2);
    const upTo = (zone: string) =>
      learningReport(late(zone), { ...NOW, upTo: "night" }).counts.decisions;
    expect(upTo("America/New_York")).toBe(1);
    expect(upTo("Europe/Berlin")).toBe(0);
  });
});

describe("the period", () => {
  test("ends today, with yesterday, or with last Sunday, by the person's wall", () => {
    expect(periodOf("now", NOW_MS, ZONE)).toEqual({
      fromDay: "2026-08-24",
      untilDay: "2026-11-21",
    });
    expect(periodOf("night", NOW_MS, ZONE).untilDay).toBe("2026-11-20");
    expect(periodOf("week", NOW_MS, ZONE).untilDay).toBe("2026-11-15");
    const mondayJustAfterMidnight = Date.parse("2026-11-22T23:10:00Z");
    expect(periodOf("week", mondayJustAfterMidnight, ZONE).untilDay).toBe("2026-11-22");
    expect(periodOf("week", mondayJustAfterMidnight, "UTC").untilDay).toBe("2026-11-15");
  });

  test("of what holds at every look begins with the first moment, however long ago", () => {
    const dayMs = 86_400_000;
    const records = lived(60, { breath_box: 0.7, nature_break: -0.7 });
    const later = learningReport(records, { ...NOW, nowMs: NOW_MS + 120 * dayMs });
    const then = learningReport(records, NOW);
    expect(later.counts.moments).toBe(0);
    expect(then.counts.moments).toBe(240);
    const evidence = ({ arms, audit, stoppable }: LearningReport) => ({
      arms: arms.map(({ anytime, eValue, helps }) => ({ anytime, eValue, helps })),
      audit,
      harm: stoppable.filter(({ because }) => because === "worse_than_nothing"),
    });
    expect(evidence(later)).toEqual(evidence(then));
    expect(evidence(later).harm).toEqual([{ arm: "nature_break", because: "worse_than_nothing" }]);
    expect(later.pooled).toMatchObject({ ok: false });
  });

  test("bounds that hold at every look only tighten from day to day, over the edge of 90 days too", () => {
    const dayMs = 86_400_000;
    const records = lived(100, { breath_box: 0.3 });
    const bounds = [88, 92, 96, 100].map((day) => {
      const { arms } = learningReport(records, { ...NOW, nowMs: NOW_MS - (100 - day) * dayMs });
      return arms.find(({ arm }) => arm === "breath_box")?.anytime ?? { low: -2, high: 2 };
    });
    const lows = bounds.map(({ low }) => low);
    const highs = bounds.map(({ high }) => high);
    expect(lows).toEqual([...lows].sort((a, b) => a - b));
    expect(highs).toEqual([...highs].sort((a, b) => b - a));
    expect(new Set(lows).size).toBeGreaterThan(1);
  });

  test("a day before is a calendar day before, whatever the clock did", () => {
    expect(daysBefore("2026-03-30", 1)).toBe("2026-03-29");
    expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
    expect(daysBefore("2028-03-01", 1)).toBe("2028-02-29");
  });
});

describe("the audit", () => {
  test("is calm where the log is true, and alarmed where an arm comes far too often", () => {
    expect(learningReport(lived(30, {}), NOW).audit).toMatchObject({
      decisions: 120,
      alarm: false,
    });
    const cheating = lived(60, {}).map((one) =>
      one.kind === "DECIDE"
        ? { ...one, decision: { ...one.decision, arm: "breath_box" as const } }
        : one,
    );
    const { audit } = learningReport(cheating, NOW);
    expect(audit).toMatchObject({ alarm: true, largest: { arm: "breath_box" } });
  });
});

function effectOf(arms: LearningReport["arms"], arm: Arm) {
  const effect = arms.find((one) => one.arm === arm)?.effect;
  if (!effect?.ok) throw new Error(`no effect of ${arm}`);
  return effect.value;
}
