import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMs } from "../../../kernel/utc.ts";
import { utcMs, utcSeconds } from "./utc-text.ts";

test.each([
  [0, "1970-01-01T00:00:00Z"],
  [951_782_400, "2000-02-29T00:00:00Z"],
  [1_689_177_396, "2023-07-12T15:56:36Z"],
  [4_107_542_399, "2100-02-28T23:59:59Z"],
  [4_107_542_400, "2100-03-01T00:00:00Z"],
])("second %d is %s", (seconds, text) => {
  expect(utcSeconds(seconds)).toBe(text);
});

test("every second of the years with four digits is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
      expect(epochMs(utcSeconds(seconds))).toBe(seconds * 1000);
    }),
  );
});

test("milliseconds are told where there are any", () => {
  expect(utcMs(1000)).toBe("1970-01-01T00:00:01Z");
  expect(utcMs(1007)).toBe("1970-01-01T00:00:01.007Z");
});
