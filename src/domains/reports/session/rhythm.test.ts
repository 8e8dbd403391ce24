import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  close,
  lived,
  type Piece,
  started,
  total,
} from "../../../../tests/support/session-draft.ts";
import { type Features, unread } from "../../sensing/index.ts";
import { NO_SIGNALS, type State } from "../../state/index.ts";
import { addFeatures, addSignals, type ReportDraft } from "./draft.ts";
import { toMarkdown } from "./markdown.ts";
import { endBreak, leavePage, returnToPage, startBreak } from "./presence.ts";

const MINUTE_MS = 60_000;
const STATES: readonly State[] = ["FLOW", "HYPER", "HYPO", "RECOVERY", "UNKNOWN"];

describe("streaks of flow", () => {
  test("a state of 90 s in between ends the raw streak and not the graced one; 91 s end both", () => {
    expect(
      streaks([
        ["FLOW", 600],
        ["HYPO", 90],
        ["FLOW", 300],
      ]),
    ).toEqual({
      rawS: 600,
      gracedS: 900,
      rawCount: 2,
      gracedCount: 1,
    });
    expect(
      streaks([
        ["FLOW", 600],
        ["HYPO", 91],
        ["FLOW", 300],
      ]),
    ).toEqual({
      rawS: 600,
      gracedS: 600,
      rawCount: 2,
      gracedCount: 2,
    });
  });

  test("a graced streak is never shorter than a raw one, nor longer than all flow", () => {
    const piece = fc.tuple(fc.constantFrom(...STATES), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { flow, stateS } = close(lived(pieces), total(pieces));
        expect(flow.gracedS).toBeGreaterThanOrEqual(flow.rawS);
        expect(flow.gracedS).toBeLessThanOrEqual(stateS.FLOW);
        expect(flow.gracedCount).toBeLessThanOrEqual(flow.rawCount);
      }),
    );
  });
});

describe("interruptions and rests", () => {
  test("leaving the page counts; four minutes away are a break of one's own, less is not", () => {
    const away = (ms: number) => returnToPage(leavePage(started(), MINUTE_MS), MINUTE_MS + ms);
    expect(close(away(4 * MINUTE_MS - 1), 600)).toMatchObject({
      interruptions: { self: 1, awayS: 240, external: 0 },
      breaks: [],
    });
    expect(close(away(4 * MINUTE_MS), 600).breaks).toEqual([
      { arm: null, fromS: 60, durationS: 240, pulseBeforeBpm: null, pulseAfterBpm: null },
    ]);
  });

  test("leaving the page in an accepted break is no interruption", () => {
    const resting = leavePage(startBreak(started(), 0, "nature_break"), 1000);
    const report = close(endBreak(returnToPage(resting, 280_000), 300_000), 400);
    expect(report.interruptions).toMatchObject({ self: 0, awayS: 0 });
    expect(report.breaks).toMatchObject([{ arm: "nature_break", fromS: 0, durationS: 300 }]);
  });

  test("the pulse is the middle of the minute before and of the minute after", () => {
    let draft = started();
    for (let s = 0; s < 100; s++) draft = pulse(draft, s, s < 40 ? 120 : 80);
    draft = startBreak(draft, 100_000, "breath_box");
    for (let s = 100; s < 160; s++) draft = pulse(draft, s, 150);
    draft = endBreak(draft, 160_000);
    for (let s = 161; s < 300; s++) draft = pulse(draft, s, s <= 220 ? 64 : 110);
    expect(close(draft, 300).breaks).toMatchObject([{ pulseBeforeBpm: 80, pulseAfterBpm: 64 }]);
  });

  test("nine readings are not a pulse of a minute, ten are", () => {
    const pulseBefore = (readings: number) => {
      let draft = started();
      for (let s = 0; s < readings; s++) draft = pulse(draft, s, 70);
      return close(endBreak(startBreak(draft, 30_000, "breath_box"), 60_000), 90).breaks[0];
    };
    expect(pulseBefore(9)?.pulseBeforeBpm).toBeNull();
    expect(pulseBefore(10)?.pulseBeforeBpm).toBe(70);
  });

  test("what was running when the session ended ends with it", () => {
    expect(close(startBreak(started(), 10_000, "nature_break"), 40).breaks).toMatchObject([
      { durationS: 30 },
    ]);
    expect(close(leavePage(started(), 10_000), 40).interruptions).toEqual({
      self: 1,
      awayS: 30,
      external: 0,
    });
  });
});

test("detectors are noted with how often and how long, and the highest load", () => {
  const signals = (active: typeof NO_SIGNALS.active, loadRatio: number | null) => ({
    ...NO_SIGNALS,
    active,
    loadRatio,
  });
  let draft = addSignals(started(), 1000, signals(["late_hour"], 0.4));
  draft = addSignals(draft, 11_000, signals(["late_hour", "thrashing"], 0.9));
  draft = addSignals(draft, 12_000, signals([], null));
  draft = addSignals(draft, 13_000, signals(["late_hour"], 0.7));
  draft = addSignals(draft, 113_000, signals(["late_hour"], 0.7));
  expect(close(draft, 200)).toMatchObject({
    noticed: [
      { name: "thrashing", times: 1, activeS: 0 },
      { name: "late_hour", times: 2, activeS: 10 },
    ],
    peakLoadRatio: 0.9,
  });
});

test("the page of Markdown says each fact on a line of its own", () => {
  const base = close(
    lived([
      ["FLOW", 300],
      ["HYPO", 60],
      ["FLOW", 300],
    ]),
    660,
  );
  const text = toMarkdown({
    ...base,
    interruptions: { self: 2, awayS: 75, external: 1 },
    undoRate: 0.5,
    offers: [{ at: "2026-11-21T09:30:00.000Z", arm: "breath_box", outcome: "undone" }],
    breaks: [{ arm: null, fromS: 90, durationS: 300, pulseBeforeBpm: 80, pulseAfterBpm: 66 }],
    noticed: [{ name: "late_hour", times: 1, activeS: 60 }],
    peakLoadRatio: 0.81,
    comparison: { sessions: 3, durationS: -120, flowShare: 0.124, loadShare: 0 },
    goldenHour: { ok: false, error: "too_little_seen", moreDays: 4 },
  });
  for (const line of [
    "- Longest flow: 5 min 0 s; 10 min 0 s when breaks in it of up to 90 s are let pass",
    "- Left the page 2 times, 1 min 15 s together; interrupted by an offer once",
    "- Break of your own after 1 min 30 s: 5 min 0 s, pulse 80 before, 66 after",
    "- Noticed: late hour, once, 1 min 0 s",
    "- Load budget used at most: 81 %",
    "- Undone: 50 % of what was accepted",
    "- Compared with 3 sessions of the last 7 days: 2 min 0 s shorter",
    "- Flow: 12 percentage points more of the time",
    "- Load: the same share of the time",
    "- For an hour of the day that stands out, more days are needed, about 4.",
  ]) {
    expect(text.split("\n")).toContain(line);
  }
});

const streaks = (pieces: readonly Piece[]) => close(lived(pieces), total(pieces)).flow;

function pulse(draft: ReportDraft, second: number, bpm: number): ReportDraft {
  const pulseBpm = { known: true, value: bpm, low: bpm, high: bpm, quality: 0.9, ageS: 0 } as const;
  const features = { ...unread("no_input"), atMs: second * 1000, synthetic: false, pulseBpm };
  return addFeatures(draft, features as unknown as Features);
}
