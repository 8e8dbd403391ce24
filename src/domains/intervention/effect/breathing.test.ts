import { describe, expect, test } from "vitest";
import { BREATHING_PATTERNS, type BreathingPattern, breathAt } from "./breathing.ts";

/** What is said at each second of a round, from its beginning. */
const round = (pattern: BreathingPattern, roundS: number): string =>
  Array.from({ length: roundS }, (_, s) => breathAt(pattern, roundS - s).phase[0]).join("");

test("each pattern breathes as it is called", () => {
  expect(round("box", 16)).toBe("iiiihhhhoooohhhh");
  expect(round("four_seven_eight", 19)).toBe("iiiihhhhhhhoooooooo");
  expect(round("coherent", 10)).toBe("iiiiiooooo");
});

describe.each(BREATHING_PATTERNS)("%s", (pattern) => {
  test("counts each phase down to its end", () => {
    const first = breathAt(pattern, 19 * 16 * 10);
    expect(first.leftS).toBe(first.forS);
    expect(breathAt(pattern, 19 * 16 * 10 - 1).leftS).toBe(first.forS - 1);
  });

  test("begins anew after the end, however late it is", () => {
    expect(breathAt(pattern, 0)).toEqual(breathAt(pattern, -5));
    expect(breathAt(pattern, 0).phase).toBe("in");
  });
});
