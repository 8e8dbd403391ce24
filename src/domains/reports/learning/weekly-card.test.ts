import { describe, expect, test } from "vitest";
import { type Effects, lived, NOW_MS, ZONE } from "../../../../tests/support/randomised-log.ts";
import { learningReport } from "./report.ts";
import { weeklyCard } from "./weekly-card.ts";
import { weeklyReport } from "./weekly-report.ts";

const NOW = { nowMs: NOW_MS, zone: ZONE };

const card = (effects: Effects, days = 30) => weeklyCard(learningReport(lived(days, effects), NOW));

test("says the figure, its interval and on what it rests", () => {
  const [first, second] = card({ breath_box: 0.6, nature_break: 0.6 }).sentences;
  expect(first).toMatch(
    /^On 120 randomised moments over 30 days, offering help instead of nothing changed the outcome by \+0\.\d\d \(95 % CI \+0\.\d\d to \+0\.\d\d, on a scale from −1 to 1\)\. After weighting, these moments count as about 1\d\d\.$/,
  );
  expect(second).toBe("The interval is above 0.");
});

test("has no verdict and no single arm when the interval covers 0", () => {
  const { sentences } = card({});
  expect(sentences).toHaveLength(3);
  expect(sentences[1]).toBe("Not enough data to say more.");
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
      sentence: "Offering a short break went worse than nothing; this holds at every look.",
    },
  ]);
  expect(card({ breath_box: 0.7 }, 60).stoppable).toMatchObject([
    { arm: "nature_break", because: "no_help_seen" },
  ]);
});

test("says first of all when the log does not agree with its own probabilities", () => {
  const cheating = lived(60, { breath_box: 0.7 }).map((one) =>
    one.kind === "DECIDE" && one.decision.arm === "nature_break"
      ? { ...one, decision: { ...one.decision, arm: "breath_box" as const } }
      : one,
  );
  const { sentences } = weeklyCard(learningReport(cheating, NOW));
  expect(sentences[0]).toContain("does not agree");
  expect(sentences.join(" ")).not.toContain("went better");
});

const BETTER = "Offering a breathing pause went better than nothing; this holds at every look.";

describe("that an arm helps", () => {
  test("is said where its lower bound at every look is above 0, and only of that arm", () => {
    const records = lived(60, { breath_box: 0.7 });
    const report = learningReport(records, NOW);
    const said = weeklyCard(report).sentences.filter((one) => one.includes("went better"));
    expect(said).toEqual([BETTER]);
    expect(report.arms.find(({ arm }) => arm === "breath_box")?.anytime?.low).toBeGreaterThan(0);
  });

  test("is not said on the word of an interval for one look", () => {
    const report = learningReport(lived(20, { breath_box: 0.3 }), NOW);
    const breath = report.arms.find(({ arm }) => arm === "breath_box");
    expect(breath?.effect).toMatchObject({ ok: true });
    expect(breath?.effect.ok && breath.effect.value.low).toBeGreaterThan(0);
    expect(weeklyCard(report).sentences).not.toContain(BETTER);
  });
});

test("harm is not said on the word of an interval for one look: then no help was seen", () => {
  const report = learningReport(lived(20, { breath_box: -0.3 }), NOW);
  const breath = report.arms.find(({ arm }) => arm === "breath_box");
  expect(breath?.effect.ok && breath.effect.value.p).toBeLessThan(0.05 / 7);
  expect(report.stoppable).toContainEqual({ arm: "breath_box", because: "no_help_seen" });
});

describe("the card's report", () => {
  const DAY_MS = 86_400_000;
  /** Now is a Saturday; the last day that `lived` has is the day before, Friday. */
  const on = (days: number, laterDays = 0) =>
    weeklyReport(lived(days, {}), { ...NOW, nowMs: NOW_MS + laterDays * DAY_MS });

  test("is until last Sunday, the same on every day of the week", () => {
    expect(on(30).period.untilDay).toBe("2026-11-15");
    expect(on(30, 1)).toEqual(on(30));
  });

  test("is until yesterday while nothing was left to chance before Sunday", () => {
    expect(on(5)).toMatchObject({ period: { untilDay: "2026-11-20" }, counts: { days: 5 } });
  });

  test("is until now where there are no moments at all, and says why there is no figure", () => {
    expect(on(0)).toMatchObject({
      period: { untilDay: "2026-11-21" },
      pooled: { ok: false, error: "not_randomised" },
    });
  });
});
