import { expect, test } from "vitest";
import { isGood, summary } from "./summary.mjs";

const outcome = { stage: "unit", passed: 2, failed: [], skipped: [], seconds: 1 };
const lastLine = (text: string): string | undefined => text.split("\n").at(-1);

test("the last line counts what passed and what failed, over all stages", () => {
  const failing = { ...outcome, stage: "e2e", passed: 1, failed: ["the wallet shows 1"] };
  expect(lastLine(summary([outcome, failing]))).toBe("3 passed, 1 failed");
});

test("skipped tests are counted and named under their reason", () => {
  const skipped = [{ name: "reads a face", reason: "no recording" }];
  const text = summary([{ ...outcome, skipped }]);
  expect(lastLine(text)).toBe("2 passed, 0 failed, 1 skipped");
  expect(text).toContain("  no recording\n    unit: reads a face");
});

test("a failed test is named with its stage", () => {
  const text = summary([{ ...outcome, failed: ["adds up"] }]);
  expect(text).toContain("Failed\n  unit: adds up");
});

test("a run is good when something passed and nothing failed", () => {
  expect(isGood([outcome])).toBe(true);
  expect(isGood([outcome, { ...outcome, failed: ["one"] }])).toBe(false);
});

test("a run in which nothing passed is not good", () => {
  expect(isGood([{ ...outcome, passed: 0 }])).toBe(false);
  expect(isGood([])).toBe(false);
});
