import { expect, test } from "vitest";
import { type DayPeak, PRIOR_SD_MIN, thresholdSdMin, withDay } from "./load-threshold.ts";

const DAY_MS = 24 * 3_600_000;
const NOW_MS = 1000 * DAY_MS;

const today = (...peaks: readonly number[]): readonly DayPeak[] =>
  peaks.map((peakSdMin) => ({ peakSdMin, endedMs: NOW_MS }));

test("without days it is one standard deviation for half an hour", () => {
  expect(thresholdSdMin([], NOW_MS)).toBe(PRIOR_SD_MIN);
});

test("seven days count as much as what is assumed", () => {
  // .85 of 7 days is 5.95: the sixth peak.
  expect(thresholdSdMin(today(10, 20, 30, 40, 50, 60, 70), NOW_MS)).toBeCloseTo((60 + 30) / 2, 9);
});

test("a day two weeks old counts half", () => {
  const old = [{ peakSdMin: 100, endedMs: NOW_MS - 14 * DAY_MS }];
  expect(thresholdSdMin(old, NOW_MS)).toBeCloseTo((0.5 * 100 + 7 * 30) / 7.5, 9);
});

test("a day that seems to lie ahead is as new as today", () => {
  const ahead = [{ peakSdMin: 100, endedMs: NOW_MS + DAY_MS }];
  expect(thresholdSdMin(ahead, NOW_MS)).toBe(thresholdSdMin(today(100), NOW_MS));
});

test("a life of calm days leaves a budget above nothing", () => {
  expect(thresholdSdMin(today(...Array(60).fill(0)), NOW_MS)).toBeGreaterThan(3);
});

test("sixty days are kept, and none with less than an hour measured", () => {
  const many = today(...Array(60).fill(1));
  expect(withDay(many, { peakSdMin: 9, measuredMin: 60 }, NOW_MS)).toHaveLength(60);
  expect(withDay(many, { peakSdMin: 9, measuredMin: 60 }, NOW_MS).at(-1)?.peakSdMin).toBe(9);
  expect(withDay(many, { peakSdMin: 9, measuredMin: 59.9 }, NOW_MS)).toBe(many);
});
