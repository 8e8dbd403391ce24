import { describe, expect, test } from "vitest";
import { eyeLevels, openLevel, opennessOf, ratioAt } from "./levels.ts";

describe("the open level", () => {
  test("is the 90th percentile: closed eyes do not lower it, one wild look does not raise it", () => {
    expect(openLevel(0, [...Array(80).fill(0.1), ...Array(20).fill(0.3)], 1)).toBeCloseTo(0.3, 9);
    expect(openLevel(0, [...Array(99).fill(0.3), 0.9], 1)).toBeCloseTo(0.3, 9);
    expect(openLevel(0, [], 1)).toBe(0);
  });

  test("falls by no more than 5 % a minute, however long someone dozes", () => {
    expect(openLevel(0.3, [0.1, 0.1], 60)).toBeCloseTo(0.285, 9);
    expect(openLevel(0.3, [0.32, 0.32], 60)).toBeCloseTo(0.32, 9);
  });
});

describe("the closed level", () => {
  test("is a third of the open one before five closures", () => {
    expect(eyeLevels(0.3, [0.05, 0.05, 0.05, 0.05])).toEqual({
      open: 0.3,
      closed: 0.3 / 3,
      personal: false,
    });
  });

  test("is then low among the closures: partial blinks do not raise it", () => {
    const levels = eyeLevels(0.3, [0.05, 0.05, 0.05, 0.2, 0.2]);
    expect(levels.closed).toBeCloseTo(0.05, 9);
    expect(levels.personal).toBe(true);
  });

  test("is never believed to lie above half of the open one", () => {
    expect(eyeLevels(0.3, [0.2, 0.2, 0.2, 0.2, 0.2]).closed).toBeCloseTo(0.15, 9);
  });
});

test("openness is 0 at the closed level, 1 at the open one and held beyond", () => {
  const levels = { open: 0.3, closed: 0.1, personal: true };
  expect([0, 0.1, 0.2, 0.3, 0.4].map((ratio) => opennessOf(ratio, levels))).toEqual([
    0,
    0,
    expect.closeTo(0.5, 9),
    expect.closeTo(1, 9),
    1,
  ]);
  expect(ratioAt(0.2, levels)).toBeCloseTo(0.14, 9);
});
