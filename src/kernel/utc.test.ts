import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMs } from "./utc.ts";

test("a moment in UTC is read as the clock of the platform reads it", () => {
  const moment = fc.date({ min: new Date(0), max: new Date("2199-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      expect(epochMs(date.toISOString())).toBe(date.getTime());
    }),
  );
  expect(epochMs("2028-02-29T23:59:59Z")).toBe(Date.parse("2028-02-29T23:59:59Z"));
});

test.each(["", "now", "2026-11-21", "2026-13-01T00:00:00Z", "2026-11-21T24:00:00Z"])(
  "%j is no moment",
  (text) => {
    expect(epochMs(text)).toBeNull();
  },
);
