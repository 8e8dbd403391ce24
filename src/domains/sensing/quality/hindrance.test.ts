import { expect, test } from "vitest";
import { hindrance, type Surroundings } from "./hindrance.ts";

const GOOD: Surroundings = {
  agreeing: 1,
  motionPerS: 0.05,
  usable: 0.9,
  brightness: 120,
  framesPerS: 29,
  windowS: 12,
};

test("a still face in good light on which the patches agree loses nothing", () => {
  expect(hindrance(GOOD)).toEqual({ share: 1, reason: "no_pulse" });
});

test.each([
  [{ motionPerS: 0.5 }, "moving"],
  [{ brightness: 22 }, "too_dark"],
  [{ brightness: 244 }, "too_bright"],
  [{ usable: 0.3 }, "glare"],
  [{ framesPerS: 11 }, "dropped_frames"],
  [{ windowS: 3 }, "settling"],
  [{ agreeing: 0.2 }, "no_pulse"],
] as const)("%o takes away and is named %s", (change, reason) => {
  const hindered = hindrance({ ...GOOD, ...change });
  expect(hindered.share).toBeLessThan(0.8);
  expect(hindered.reason).toBe(reason);
});

test("one patch alone loses a little, because it cannot be compared", () => {
  expect(hindrance({ ...GOOD, agreeing: undefined }).share).toBeCloseTo(0.97, 9);
});

test("two troubles take away more than one, and the worse is named", () => {
  const both = hindrance({ ...GOOD, motionPerS: 0.3, brightness: 21 });
  expect(both.share).toBeLessThan(hindrance({ ...GOOD, brightness: 21 }).share);
  expect(both.reason).toBe("too_dark");
});
