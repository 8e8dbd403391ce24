import { expect, test } from "vitest";
import { utcDay } from "./utc-day.ts";

test.each([
  ["1970-01-01T00:00:00Z", 0],
  ["1970-01-01T23:59:59.999Z", 0],
  ["1970-03-01T00:00:00Z", 59],
  ["2000-02-29T12:00:00Z", 11_016],
  ["2026-11-21T15:43:00.000Z", 20_778],
])("%s lies in day %d", (at, day) => {
  expect(utcDay(at)).toBe(day);
  expect(utcDay(at)).toBe(Math.floor(Date.parse(at) / 86_400_000));
});

test.each(["", "today", "21.11.2026", "2026-11-21"])("%j is no moment and throws", (at) => {
  expect(() => utcDay(at)).toThrow(RangeError);
});
