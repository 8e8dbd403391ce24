import { expect, test } from "vitest";
import { localTime } from "./local-time.ts";

const at = (iso: string, zone: string) => localTime(Date.parse(iso), zone);

test("a moment has a day, a weekday and a minute in the person's own zone", () => {
  const moment = "2026-11-21T23:30:00Z";
  expect(at(moment, "UTC")).toEqual({ day: "2026-11-21", weekday: 5, minute: 23 * 60 + 30 });
  expect(at(moment, "Asia/Kolkata")).toEqual({ day: "2026-11-22", weekday: 6, minute: 5 * 60 });
});

test("midnight is minute 0 of the new day", () => {
  expect(at("2026-11-22T00:00:00Z", "UTC")).toEqual({ day: "2026-11-22", weekday: 6, minute: 0 });
});

test("a clock change repeats an hour in autumn and skips one in spring", () => {
  const zone = "Europe/Berlin";
  expect(at("2026-10-25T00:30:00Z", zone).minute).toBe(150);
  expect(at("2026-10-25T01:30:00Z", zone).minute).toBe(150);
  expect(at("2026-03-29T00:59:00Z", zone).minute).toBe(119);
  expect(at("2026-03-29T01:00:00Z", zone).minute).toBe(180);
});

test("a zone that does not exist throws", () => {
  expect(() => localTime(0, "Mars/Base")).toThrow(RangeError);
});
