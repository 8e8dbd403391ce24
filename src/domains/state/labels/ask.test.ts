import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AskMemory, type AskMoment, mayAsk, startAsking } from "./ask.ts";
import type { Label } from "./label.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** 09:00 in Berlin. */
const MORNING_MS = Date.UTC(2026, 10, 21, 8);

const pause = (given: Partial<AskMoment> = {}): AskMoment => ({
  nowMs: MORNING_MS,
  zone: "Europe/Berlin",
  visible: true,
  onBreak: false,
  typing: false,
  u: 0,
  ...given,
});

const label = (epochMs: number, given: Partial<Label> = {}): Label => ({
  epochMs,
  zone: "Europe/Berlin",
  report: "in_flow",
  askedProbability: 0.5,
  support: { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 },
  x: [],
  version: "evidence-1",
  ...given,
});

const fresh = startAsking([]);

/** Asks at every moment given, and says at which the person was asked. */
function live(from: AskMemory, moments: readonly Partial<AskMoment>[]) {
  let memory = from;
  const asked = moments.map((moment) => {
    const { memory: next, verdict } = mayAsk(memory, pause(moment));
    memory = next;
    return verdict.ask;
  });
  return { memory, asked };
}

describe("one pause", () => {
  test("asks with the probability that is said", () => {
    expect(mayAsk(fresh, pause({ u: 0.499 })).verdict).toEqual({ ask: true, probability: 0.5 });
    expect(mayAsk(fresh, pause({ u: 0.5 })).verdict).toEqual({
      ask: false,
      probability: 0.5,
      reason: "not_drawn",
    });
  });

  test.each([
    ["hidden", { visible: false }],
    ["on_break", { onBreak: true }],
    ["typing", { typing: true }],
  ] as const)("is never asked about while it is %s, and draws nothing", (reason, given) => {
    const { memory, verdict } = mayAsk(fresh, pause(given));
    expect(verdict).toEqual({ ask: false, probability: 0, reason });
    expect(memory.drawnMs).toBeNull();
  });
});

test("chance decides once in half an hour, not until it says yes", () => {
  const no = mayAsk(fresh, pause({ u: 0.9 })).memory;
  const at = (minutes: number) => mayAsk(no, pause({ nowMs: MORNING_MS + minutes * MINUTE_MS }));
  expect(at(29).verdict).toMatchObject({ ask: false, probability: 0, reason: "too_soon" });
  expect(at(30).verdict.ask).toBe(true);
});

test("a question is never within 90 minutes of the last", () => {
  const yes = mayAsk(fresh, pause()).memory;
  const at = (minutes: number) => mayAsk(yes, pause({ nowMs: MORNING_MS + minutes * MINUTE_MS }));
  expect(at(89).verdict).toMatchObject({ ask: false, reason: "too_soon" });
  expect(at(90).verdict.ask).toBe(true);
});

describe("a day", () => {
  const everyTwoHours = Array.from({ length: 4 }, (_, i) => ({
    nowMs: MORNING_MS + 2 * i * HOUR_MS,
  }));

  test("has three questions, and the next day three more", () => {
    const today = live(fresh, everyTwoHours);
    expect(today.asked).toEqual([true, true, true, false]);
    const tomorrow = everyTwoHours.map(({ nowMs }) => ({ nowMs: nowMs + 24 * HOUR_MS }));
    expect(live(today.memory, tomorrow).asked).toEqual([true, true, true, false]);
  });

  test("is the person's own: three before midnight leave none until then", () => {
    // 23:30 and 00:30 in Berlin are one UTC day.
    const full = { ...fresh, day: "2026-11-21", asked: 3 };
    const at = (ms: number) => mayAsk(full, pause({ nowMs: ms })).verdict;
    expect(at(Date.UTC(2026, 10, 21, 22, 30))).toMatchObject({ reason: "daily_cap" });
    expect(at(Date.UTC(2026, 10, 21, 23, 30)).ask).toBe(true);
  });

  test("goes on over a restart, skipped questions counted and unasked answers not", () => {
    const times = [0, 2, 4].map((hours) => MORNING_MS + hours * HOUR_MS);
    const [first = 0, second = 0, third = 0] = times;
    const memory = startAsking([
      label(third, { report: "skipped" }),
      label(first),
      label(second, { report: "skipped" }),
    ]);
    expect(memory).toEqual({ day: "2026-11-21", asked: 3, drawnMs: third, askedMs: third });
    const unasked = startAsking([label(first, { askedProbability: null })]);
    expect(unasked).toEqual(fresh);
  });
});

describe("clocks", () => {
  const asked = live(fresh, [{ nowMs: MORNING_MS }, { nowMs: MORNING_MS + 2 * HOUR_MS }]).memory;

  test("a flight west into yesterday brings no new questions", () => {
    // 00:30 in Berlin is the evening before in New York.
    const night = Date.UTC(2026, 10, 21, 23, 30);
    const { memory } = live(fresh, [{ nowMs: night }]);
    const west = mayAsk(memory, pause({ nowMs: night + HOUR_MS, zone: "America/New_York" }));
    expect(west.memory).toMatchObject({ day: "2026-11-22", asked: 1 });
  });

  test("an hour back lengthens no wait by more than itself", () => {
    const backMs = MORNING_MS + HOUR_MS;
    const back = mayAsk(asked, pause({ nowMs: backMs })).memory;
    expect(back).toMatchObject({ askedMs: backMs, asked: 2 });
    expect(mayAsk(back, pause({ nowMs: backMs + 90 * MINUTE_MS })).verdict.ask).toBe(true);
  });

  test("a clock that was years ahead is forgotten with its day", () => {
    const wrong = live(fresh, [{ nowMs: Date.UTC(2031, 0, 1, 12) }]).memory;
    expect(mayAsk(wrong, pause()).memory).toMatchObject({ day: "2026-11-21", asked: 0 });
  });

  test("the change of clocks makes no day longer or shorter in questions", () => {
    // 2026-10-25 has 25 hours in Berlin.
    const hours = Array.from({ length: 25 }, (_, i) => ({
      nowMs: Date.UTC(2026, 9, 24, 22) + i * HOUR_MS,
    }));
    expect(live(fresh, hours).asked.filter(Boolean)).toHaveLength(3);
  });
});

test("no local day has more than three questions, and none comes within 90 minutes", () => {
  const steps = fc.array(
    fc.record({
      stepMs: fc.integer({ min: 0, max: 5 * HOUR_MS }),
      u: fc.double({ min: 0, max: 0.9999, noNaN: true }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, (given) => {
      let [memory, nowMs] = [fresh, MORNING_MS];
      const asked: number[] = [];
      for (const { stepMs, u } of given) {
        nowMs += stepMs;
        const result = mayAsk(memory, pause({ nowMs, u }));
        memory = result.memory;
        if (result.verdict.ask) asked.push(nowMs);
      }
      asked.slice(1).forEach((ms, i) => {
        expect(ms - (asked[i] ?? ms)).toBeGreaterThanOrEqual(90 * MINUTE_MS);
      });
      // Berlin is one hour ahead of UTC in November.
      const days = Map.groupBy(asked, (ms) => Math.floor((ms + HOUR_MS) / (24 * HOUR_MS)));
      for (const day of days.values()) expect(day.length).toBeLessThanOrEqual(3);
    }),
  );
});
