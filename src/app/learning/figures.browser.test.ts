import { beforeEach, describe, expect, test } from "vitest";
import { LEARNING, page } from "../../../tests/support/app-parts.ts";
import { lived, NOW_MS, ZONE } from "../../../tests/support/randomised-log.ts";
import type { LogRecord } from "../../domains/policy/index.ts";
import { type LearningReport, learningReport } from "../../domains/reports/index.ts";
import { learningWords } from "../../i18n/learning.ts";
import { armNames } from "../../i18n/names.ts";
import { showFigures } from "./figures.ts";

const { number, interval, refusals, audit } = learningWords;

let root: HTMLElement;

beforeEach(() => {
  root = page(LEARNING);
});

function shown(records: readonly LogRecord[]): LearningReport {
  const report = learningReport(records, { nowMs: NOW_MS, zone: ZONE });
  showFigures(root, report);
  return report;
}

/** The cells of the row that a name begins. */
const cells = (table: string, name: string): readonly (string | null)[] | undefined =>
  [...root.querySelectorAll(`[data-slot="${table}"] tr`)]
    .map((row) => [...row.children].map((cell) => cell.textContent))
    .find(([first]) => first === name);
/** What a kind of help is called where a row begins. */
const rowNames = { breath_box: "A breathing pause", flow_shield: "A protected stretch" } as const;
const words = (slot: string) => root.querySelector(`[data-slot="${slot}"]`)?.textContent;

describe("of a log without a draw", () => {
  test("every offer and every way of choosing has a reason instead of a figure", () => {
    const report = shown([]);
    for (const { arm } of report.arms) {
      const name = armNames[arm].replace(/^./, (first) => first.toUpperCase());
      expect(cells("arms", name)).toEqual([name, "0", refusals.not_randomised, "", ""]);
    }
    expect(cells("policies", "Never offer anything")).toEqual([
      "Never offer anything",
      refusals.not_randomised,
      "",
      "",
      "",
    ]);
    expect(words("audit")).toBe(audit.none);
  });
});

describe("of a month of draws", () => {
  test("an offer that was drawn has its moments, its effect and both intervals as reported", () => {
    const report = shown(lived(30, { breath_box: 0.4 }));
    const breath = report.arms.find(({ arm }) => arm === "breath_box");
    if (!breath?.effect.ok || !breath.anytime) throw new Error("a month suffices for a figure");
    expect(cells("arms", rowNames.breath_box)).toEqual([
      rowNames.breath_box,
      String(breath.moments),
      number(breath.effect.value.value),
      interval(number(breath.effect.value.low), number(breath.effect.value.high)),
      interval(number(breath.anytime.low), number(breath.anytime.high)),
    ]);
    expect(breath.effect.value.value).toBeGreaterThan(0.2);
  });

  test("an offer that never had a chance says so", () => {
    const report = shown(lived(30, {}));
    const never = report.arms.find(({ arm }) => arm === "flow_shield");
    if (!never || never.effect.ok) throw new Error("what had no chance has no figure");
    expect(cells("arms", rowNames.flow_shield)?.[2]).toBe(refusals[never.effect.error]);
  });

  test("a way of choosing has its worth, for one look and for every look", () => {
    const report = shown(lived(30, {}));
    const never = report.policies.find(({ policy }) => policy === "never");
    if (!never?.value.ok || !never.anytime) throw new Error("a month suffices for a figure");
    const { value, low, high, effectiveMoments } = never.value.value;
    expect(cells("policies", "Never offer anything")).toEqual([
      "Never offer anything",
      number(value),
      interval(number(low), number(high)),
      effectiveMoments.toFixed(0),
      interval(number(never.anytime.low), number(never.anytime.high)),
    ]);
  });

  test("the figures say from when and until when they are", () => {
    const records = lived(30, {});
    showFigures(root, learningReport(records, { nowMs: NOW_MS, zone: ZONE, upTo: "night" }));
    expect(words("figures-until")).toContain("from 23 August 2026 to Friday, 20 November 2026");
  });

  test("the counts and the check of the draws are told in words", () => {
    const report = shown(lived(30, {}));
    expect(words("counts")).toBe(learningWords.counts(report.counts));
    expect(words("audit")).toMatch(/^The draws agree with their logged chances/);
  });

  test("a second look replaces the first", () => {
    shown(lived(30, {}));
    const rows = root.querySelectorAll("tbody tr").length;
    shown(lived(30, {}));
    expect(root.querySelectorAll("tbody tr")).toHaveLength(rows);
  });
});
