import { describe, expect, test } from "vitest";
import type { SessionReport } from "../session/session.ts";
import { hoursOf, keepRecent, withHistory } from "./keep.ts";
import { readHistory, readReport } from "./read-history.ts";

describe("what is read back", () => {
  test("a history survives JSON, and its oldest session comes first", () => {
    const history = { sessions: [report("b", "2026-11-21"), report("a", "2026-11-19")] };
    const read = readHistory(JSON.parse(JSON.stringify(history)));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.sessions.map(({ sessionId }) => sessionId)).toEqual(["a", "b"]);
  });

  test.each([
    ["nothing", null],
    ["a list", []],
    ["a member more", { sessions: [], and: 1 }],
    ["a number for a session", { sessions: [1] }],
  ])("%s is no history", (_, value) => {
    expect(readHistory(value)).toEqual({ ok: false, error: "not_a_session_report" });
  });

  test.each(["waiting", "ignored", "snoozed", "declined", "accepted", "undone"])(
    "an offer that was %s is read, any other word is not",
    (outcome) => {
      const offered = (word: string) => ({
        ...report("a", "2026-11-19"),
        offers: [{ at: "2026-11-19T09:30:00.000Z", arm: "breath_box", outcome: word }],
      });
      expect(readReport(offered(outcome))).toMatchObject({ ok: true });
      expect(readReport(offered(`${outcome}_`))).toMatchObject({ ok: false });
    },
  );

  test("the same session twice is refused", () => {
    const twice = { sessions: [report("a", "2026-11-19"), report("a", "2026-11-20")] };
    expect(readHistory(twice)).toEqual({ ok: false, error: "duplicate_session" });
  });

  test("every member must be there, of its kind, and no other", () => {
    const good = report("a", "2026-11-19");
    expect(readReport(good)).toMatchObject({ ok: true });
    for (const name of Object.keys(good)) {
      const { [name as keyof SessionReport]: _, ...without } = good;
      expect(readReport(without)).toMatchObject({ error: "not_a_session_report" });
      expect(readReport({ ...good, [name]: Number.NaN })).toMatchObject({
        error: "not_a_session_report",
      });
    }
    expect(readReport({ ...good, also: 1 })).toMatchObject({ error: "not_a_session_report" });
    expect(readReport({ ...good, startedAt: "yesterday" })).toMatchObject({
      error: "not_a_session_report",
    });
  });

  test.each([
    { endedAt: "2026-11-18T09:00:00.000Z" },
    { durationS: 3601 },
    { flow: { rawS: 2, gracedS: 1, rawCount: 1, gracedCount: 1 } },
    { hours: [{ day: "2026-11-19", hour: 9, knownS: 10, flowS: 11 }] },
    { hours: [{ day: "2026-11-19", hour: 24, knownS: 10, flowS: 1 }] },
  ])("times that cannot be: %j", (part) => {
    expect(readReport({ ...report("a", "2026-11-19"), ...part })).toEqual({
      ok: false,
      error: "impossible_times",
    });
  });
});

test("what is older than the chosen days goes; what ended at the limit stays", () => {
  const history = { sessions: [report("old", "2026-08-20"), report("kept", "2026-08-23")] };
  const at = (nowMs: number) =>
    keepRecent(history, nowMs, 90).sessions.map(({ sessionId }) => sessionId);
  const limitMs = Date.parse("2026-08-23T10:00:00Z") + 90 * 86_400_000;
  expect(at(limitMs)).toEqual(["kept"]);
  expect(at(limitMs + 1)).toEqual([]);
});

describe("hours of all sessions", () => {
  test("of one hour add up, made-up signals left out", () => {
    const history = {
      sessions: [
        report("a", "2026-11-19"),
        report("b", "2026-11-19"),
        { ...report("c", "2026-11-19"), synthetic: true },
      ],
    };
    expect(hoursOf(history)).toEqual([{ day: "2026-11-19", hour: 10, knownS: 6000, flowS: 3600 }]);
  });
});

describe("beside the last seven days", () => {
  const now = report("now", "2026-11-21");
  const told = (...sessions: SessionReport[]) => withHistory(now, { sessions }, () => 0.5);

  test("shares are of the known time of all sessions together", () => {
    const calm = {
      ...report("calm", "2026-11-20"),
      durationS: 600,
      stateS: { ...NONE, HYPO: 600 },
    };
    const { comparison } = told(report("like", "2026-11-19"), calm);
    expect(comparison).toMatchObject({ sessions: 2, durationS: 3600 - 2100 });
    expect(comparison?.flowShare).toBeCloseTo(1800 / 3000 - 1800 / 3600, 12);
    expect(comparison?.loadShare).toBeCloseTo(1200 / 3000 - 1200 / 3600, 12);
  });

  test("older ones, made-up ones and itself do not count; none is said as none", () => {
    const { comparison } = told(
      report("old", "2026-11-13"),
      { ...report("demo", "2026-11-20"), synthetic: true },
      now,
    );
    expect(comparison).toBeNull();
  });

  test("a session that was never known has no shares to compare", () => {
    const blind = { ...report("blind", "2026-11-20"), stateS: { ...NONE, UNKNOWN: 3600 } };
    expect(told(blind).comparison).toMatchObject({ sessions: 1, flowShare: null, loadShare: null });
  });

  test("the golden hour says what it lacks", () => {
    expect(told().goldenHour).toMatchObject({ ok: false, error: "too_little_seen" });
  });
});

const NONE = { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 };

/** An hour from 9 o'clock UTC: half flow, a third load, the rest unknown. */
function report(sessionId: string, day: string): SessionReport {
  return {
    sessionId,
    startedAt: `${day}T09:00:00.000Z`,
    endedAt: `${day}T10:00:00.000Z`,
    durationS: 3600,
    source: "camera",
    synthetic: false,
    stateS: { FLOW: 1800, HYPER: 1200, HYPO: 0, RECOVERY: 0, UNKNOWN: 600 },
    unknownS: {
      warming_up: 600,
      too_few_inputs: 0,
      little_coverage: 0,
      no_clear_state: 0,
      clock_back: 0,
      older_features: 0,
    },
    pulse: { lowBpm: 60, highBpm: 80, medianBpm: 70, knownShare: 0.5 },
    pulseUnknown: { no_face: 3 },
    offers: [{ at: `${day}T09:30:00.000Z`, arm: "breath_box", outcome: "accepted" }],
    flow: { rawS: 600, gracedS: 900, rawCount: 3, gracedCount: 2 },
    interruptions: { self: 1, awayS: 30, external: 1 },
    undoRate: 0,
    breaks: [{ arm: null, fromS: 10, durationS: 300, pulseBeforeBpm: 70, pulseAfterBpm: null }],
    noticed: [{ name: "late_hour", times: 1, activeS: 60 }],
    peakLoadRatio: null,
    zones: ["Europe/Berlin"],
    hours: [{ day, hour: 10, knownS: 3000, flowS: 1800 }],
    comparison: null,
    goldenHour: { ok: false, error: "too_little_seen", moreDays: 7 },
  };
}
