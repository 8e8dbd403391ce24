import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, verifyLog } from "../../src/domains/policy/index.ts";
import type { Features, Measure } from "../../src/domains/sensing/index.ts";
import type { Moment } from "./day.ts";
import { type Simulated, simulate } from "./loop.ts";
import { REGULAR } from "./person.ts";
import type { Setting } from "./setting.ts";

const RANDOMISED = { ...DEFAULT_SETTINGS, mode: "randomised" } as const;
const DAY: Setting = { person: REGULAR, days: 1, seed: 2, tickS: 10, settings: RANDOMISED };
const HOUR_MS = 3_600_000;

/** The log is whole, and every decision on it has its one outcome. */
function nothingLost({ book }: Simulated): void {
  expect(verifyLog(book.records, book.head())).toBeNull();
  const of = (kind: string): string[] =>
    book.records.filter((record) => record.kind === kind).map(({ decisionId }) => decisionId);
  expect(of("DECIDE").length).toBeGreaterThan(5);
  expect(of("OUTCOME").toSorted()).toEqual(of("DECIDE").toSorted());
}

const withTelemetry = (moment: Moment, telemetry: Partial<Features["telemetry"]>): Moment => ({
  ...moment,
  features: { ...moment.features, telemetry: { ...moment.features.telemetry, ...telemetry } },
});

const NOT_A_NUMBER: Measure = {
  known: true,
  value: Number.NaN,
  low: Number.NaN,
  high: Number.NaN,
  quality: Number.NaN,
  ageS: 0,
};

describe("a day with a fault", () => {
  test("goes on when the wall clock is set back by two hours", () => {
    const day = simulate({
      ...DAY,
      spoil: (moment) =>
        moment.atMs < HOUR_MS ? moment : { ...moment, epochMs: moment.epochMs - 2 * HOUR_MS },
    });
    nothingLost(day);
    const later = day.book.records.filter(
      (record) => record.kind === "DECIDE" && record.decision.atMs > 2 * HOUR_MS,
    );
    expect(later.length).toBeGreaterThan(0);
  });

  test("says clock_back when readings come from before the last ones, and goes on after them", () => {
    const day = simulate({
      ...DAY,
      spoil: (moment) => {
        const spoiled = moment.atMs >= HOUR_MS && moment.atMs < HOUR_MS + 100_000;
        const atMs = spoiled ? moment.atMs - HOUR_MS / 2 : moment.atMs;
        return { ...moment, features: { ...moment.features, atMs } };
      },
    });
    nothingLost(day);
    // Ten looks in each of the two sittings.
    expect(day.tally.unknownS.clock_back).toBe(200);
  });

  test("moves to another zone in the middle of a sitting, and says so on every decision", () => {
    const person = {
      ...REGULAR,
      moves: [{ onDay: 0, atMinute: 10 * 60, zone: "America/New_York" }],
    };
    const day = simulate({ ...DAY, person });
    nothingLost(day);
    const zones = day.book.records.flatMap((record) =>
      record.kind === "DECIDE" ? [record.decision.zone] : [],
    );
    expect(new Set(zones)).toEqual(new Set(["Europe/Berlin", "America/New_York"]));
    expect(day.reports[0]?.zones).toEqual(["Europe/Berlin", "America/New_York"]);
    // 10:00 in Berlin is 04:00 in New York: quiet hours there until 07:00.
    const quiet = day.book.records.flatMap((record) =>
      record.kind === "DECIDE" && record.decision.zone === "America/New_York"
        ? record.decision.suppressedBy
        : [],
    );
    expect(quiet).toContain("quiet_hours");
  });

  test("takes readings that are not numbers for missing ones", () => {
    const day = simulate({
      ...DAY,
      spoil: (moment) =>
        moment.atMs < HOUR_MS || moment.atMs >= 2 * HOUR_MS
          ? moment
          : withTelemetry(moment, {
              keysPerMin: NOT_A_NUMBER,
              switchesPerMin: NOT_A_NUMBER,
              idleS: NOT_A_NUMBER,
            }),
    });
    nothingLost(day);
    const unknownS =
      (day.tally.unknownS.little_coverage ?? 0) + (day.tally.unknownS.too_few_inputs ?? 0);
    expect(unknownS).toBeGreaterThan(3000);
    expect(
      day.tally.watchedS - Object.values(day.tally.unknownS).reduce((a, b) => a + b, 0),
    ).toBeGreaterThan(4 * 3600);
  });

  test("answers older_features to features of an older version", () => {
    const day = simulate({
      ...DAY,
      spoil: (moment) => {
        if (moment.atMs < HOUR_MS || moment.atMs >= HOUR_MS + 100_000) return moment;
        const { telemetry: _, ...older } = moment.features;
        return { ...moment, features: older as Features };
      },
    });
    nothingLost(day);
    expect(day.tally.unknownS.older_features).toBe(200);
  });
});
