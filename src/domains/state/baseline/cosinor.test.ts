import { expect, test } from "vitest";
import { ageCosinor, type Cosinor, learnCosinor, startCosinor, swingAt } from "./cosinor.ts";

/** A pulse that is 5 % above its mean at 16:00 and 5 % below at 4:00, read through these hours. */
function lived(days: number, fromHour: number, untilHour: number, swing = 0.05): Cosinor {
  let known = startCosinor();
  for (let day = 0; day < days; day++) {
    for (let minute = fromHour * 60; minute < untilHour * 60; minute += 10) {
      const y = Math.log(66) + swing * Math.cos((2 * Math.PI * (minute - 960)) / 1440);
      known = learnCosinor(known, minute, y, 10);
    }
  }
  return known;
}

test("nothing is known at first", () => {
  expect(swingAt(startCosinor(), 600)).toBe(0);
});

test("whole days give the swing back, less what the ridge holds", () => {
  const known = lived(7, 0, 24);
  expect(swingAt(known, 960)).toBeCloseTo(0.05, 2);
  expect(swingAt(known, 240)).toBeCloseTo(-0.05, 2);
  expect(swingAt(known, 600)).toBeCloseTo(0, 2);
});

test("one morning invents no night", () => {
  expect(Math.abs(swingAt(lived(1, 9, 11), 180))).toBeLessThan(0.02);
});

test("a pulse without a daily swing has none, and none is ever more than .15", () => {
  expect(swingAt(lived(7, 8, 18, 0), 900)).toBeCloseTo(0, 9);
  expect(swingAt(lived(7, 0, 24, 2), 960)).toBe(0.15);
});

test("the swing fades as it ages: the ridge takes over", () => {
  const known = lived(7, 0, 24);
  const old = ageCosinor(known, 1 / 256);
  expect(swingAt(old, 960)).toBeLessThan(swingAt(known, 960) / 2);
  expect(swingAt(old, 960)).toBeGreaterThan(0);
});
