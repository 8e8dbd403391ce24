import { expect, test } from "vitest";
import { type Effects, lived, NOW_MS, ZONE } from "../../../../tests/support/randomised-log.ts";
import { learningReport } from "./report.ts";
import { weeklyCard } from "./weekly-card.ts";

const NOW = { nowMs: NOW_MS, zone: ZONE };

const card = (effects: Effects, days = 30) => weeklyCard(learningReport(lived(days, effects), NOW));

test("says the figure, its interval and on what it rests", () => {
  const [first, second, third] = card({ breath_box: 0.6, nature_break: 0.6 }).sentences;
  expect(first).toMatch(
    /^On 120 randomised moments over 30 days, offering help instead of nothing changed the outcome by \+0\.\d\d \(95 % CI \+0\.\d\d to \+0\.\d\d, on a scale from −1 to 1\)\.$/,
  );
  expect(second).toMatch(/^After weighting, these moments count as about 1\d\d\.$/);
  expect(third).toBe("The interval is above 0.");
});

test("has no verdict and no single arm when the interval covers 0", () => {
  const { sentences } = card({});
  expect(sentences).toHaveLength(4);
  expect(sentences[2]).toBe("Not enough data to say more.");
  expect(sentences.join(" ")).not.toMatch(/help(s|ed|ful)|works|better|worse|above|below 0/);
});

test("says how many days are missing", () => {
  expect(card({}, 6).sentences).toEqual([
    "Effects need 15 days with randomised moments; there are 6. Not enough data to say more.",
  ]);
  expect(card({}, 6).stoppable).toEqual([]);
});

test("offers to stop what does not help, and what harms; not what helps", () => {
  const { stoppable } = card({ breath_box: 0.7, nature_break: -0.7 }, 60);
  expect(stoppable).toEqual([
    {
      arm: "nature_break",
      because: "worse_than_nothing",
      sentence: "Offering a short break went worse than nothing.",
    },
  ]);
  expect(card({ breath_box: 0.7 }, 60).stoppable).toMatchObject([
    { arm: "nature_break", because: "no_help_seen" },
  ]);
});

test("says first of all when the log does not agree with its own probabilities", () => {
  const cheating = lived(60, {}).map((one) =>
    one.kind === "DECIDE"
      ? { ...one, decision: { ...one.decision, arm: "breath_box" as const } }
      : one,
  );
  expect(weeklyCard(learningReport(cheating, NOW)).sentences[0]).toContain("does not agree");
});
