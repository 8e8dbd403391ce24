import { beforeAll, describe, expect, test } from "vitest";
import {
  DEFAULT_SETTINGS,
  decide,
  type PolicyInput,
  type PolicyMemory,
  recall,
  STANDARD_PACE,
  toJsonl,
} from "../../src/domains/policy/index.ts";
import { NO_SIGNALS } from "../../src/domains/state/index.ts";
import { localTime } from "../../src/kernel/local-time.ts";
import { type Check, checksOf } from "./checks.ts";
import { type Simulated, simulate } from "./loop.ts";
import { estimateOf } from "./occasions.ts";
import { NIGHT_OWL, REGULAR } from "./person.ts";
import type { Setting } from "./setting.ts";

const RANDOMISED = { ...DEFAULT_SETTINGS, mode: "randomised" } as const;
/** Mornings only, looked at every ten seconds: a month in a few seconds. */
const EARLY = { ...REGULAR, week: REGULAR.week.filter(({ fromMinute }) => fromMinute < 12 * 60) };
const MONTH: Setting = { person: EARLY, days: 30, seed: 1, tickS: 10, settings: RANDOMISED };

const failed = (checks: readonly Check[]): readonly Check[] => checks.filter(({ holds }) => !holds);
const bytesOf = ({ book }: Simulated): string => toJsonl(book.records, book.head());

describe("a month of mornings left to chance", () => {
  let month: Simulated;
  beforeAll(() => {
    month = simulate(MONTH);
  });

  test("keeps every promise that can be read from its log", () => {
    const decisions = month.book.records.flatMap((record) =>
      record.kind === "DECIDE" ? [record.decision] : [],
    );
    expect(decisions.filter(({ randomised }) => randomised).length).toBeGreaterThan(80);
    expect(failed(checksOf(month))).toEqual([]);
  });

  test("is known for most of its time, and mostly right", () => {
    const { saidS, watchedS, unknownS } = month.tally;
    const unknown = Object.values(unknownS).reduce((sum, seconds) => sum + seconds, 0);
    expect(unknown / watchedS).toBeLessThan(0.2);
    for (const state of ["FLOW", "HYPER", "HYPO"] as const) {
      const all = Object.values(saidS[state]).reduce((sum, seconds) => sum + seconds, 0);
      expect(saidS[state][state] / all).toBeGreaterThan(0.5);
    }
  });

  test("is decided on as before by a page that has nothing but its log", () => {
    const streamed: PolicyMemory = { ...month.memory, episodes: [] };
    const replayed = recall(month.book.records, month.endMs);
    for (const afterMin of [20, 45, 70]) {
      const input = nextInput(month, month.endMs + afterMin * 60_000);
      const { decision } = decide(replayed, input);
      expect(decision?.randomised).toBe(true);
      expect(decide(streamed, input).decision).toEqual(decision);
    }
  });
});

/** The first moment of a new episode, in a pause. */
function nextInput({ keys, zone }: Simulated, nowMs: number): PolicyInput {
  const [key] = keys.values();
  if (!key) throw new Error("a month has a session");
  return {
    estimate: estimateOf("HYPER", 60_000),
    signals: NO_SIGNALS,
    at: new Date(nowMs).toISOString(),
    nowMs,
    zone,
    sessionId: "next",
    decisionId: `next-${nowMs}`,
    episodeId: `next-${nowMs}e`,
    pace: STANDARD_PACE,
    settings: RANDOMISED,
    consented: ["breath_box", "nature_break", "workspace_simplify"],
    goalSet: true,
    idleS: 5,
    typingBurstS: null,
    breakpoint: false,
    surroundings: { inCall: false, presenting: false },
    snoozedUntilMs: null,
    key,
  };
}

test("the same seed gives the same bytes, and another seed others", () => {
  const week = { ...MONTH, days: 2 };
  const first = bytesOf(simulate(week));
  expect(bytesOf(simulate(week))).toBe(first);
  expect(bytesOf(simulate({ ...week, seed: 2 }))).not.toBe(first);
});

describe("a person who works into the night, over the night when the clocks go back", () => {
  let week: Simulated;
  let shown: readonly { readonly ms: number; readonly minute: number }[];
  beforeAll(() => {
    // The clocks go back on Sunday the 25th. Help that is asked for would come at any hour.
    const person = { ...NIGHT_OWL, firstDay: "2026-10-22", asksPerHour: 0 };
    week = simulate({ ...MONTH, person, days: 7 });
    shown = week.book.records
      .filter(({ kind }) => kind === "SHOWN")
      .map(({ at }) => Date.parse(at))
      .map((ms) => ({ ms, minute: localTime(ms, NIGHT_OWL.zone).minute }));
  });

  test("is offered help in the evening on both sides of the change", () => {
    const hoursAhead = shown.map(
      ({ ms, minute }) => Math.floor(minute / 60) - new Date(ms).getUTCHours(),
    );
    expect(new Set(hoursAhead)).toEqual(new Set([2, 1]));
  });

  test("is left alone in the quiet hours by the clock on their wall", () => {
    expect(shown.every(({ minute }) => minute >= 7 * 60 && minute < 22 * 60)).toBe(true);
    expect(failed(checksOf(week))).toEqual([]);
  });
});
