import { describe, expect, test } from "vitest";
import { chanceFrom, drawn, erlang, exponential, normal } from "./random.ts";

const many = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the simulator's chance", () => {
  test("is the same for the same seed and stream, and unlike any other", () => {
    const first = many(5, chanceFrom(1, "hands"));
    expect(many(5, chanceFrom(1, "hands"))).toEqual(first);
    expect(many(5, chanceFrom(2, "hands"))).not.toEqual(first);
    expect(many(5, chanceFrom(1, "mind"))).not.toEqual(first);
  });

  test("is even over [0, 1) in tenths", () => {
    const tenths = Array<number>(10).fill(0);
    const chance = chanceFrom(7, "even");
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(10 * chance());
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // χ² of 9 degrees of freedom is below 27.9 in 999 of 1000 cases.
    expect(tenths.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(27.9);
  });

  test("has the means that it is asked for", () => {
    const chance = chanceFrom(3, "means");
    const values = many(20_000, () => normal(chance));
    expect(meanOf(values)).toBeCloseTo(0, 1);
    expect(meanOf(values.map((value) => value * value))).toBeCloseTo(1, 1);
    expect(meanOf(many(20_000, () => exponential(chance, 5)))).toBeCloseTo(5, 0);
    expect(meanOf(many(20_000, () => erlang(chance, 2, 5)))).toBeCloseTo(5, 0);
  });

  test("draws names as often as their weights say, and never one of weight 0", () => {
    const chance = chanceFrom(4, "names");
    const names = many(6000, () => drawn(chance, { often: 2, seldom: 1, never: 0 }));
    expect(names.filter((name) => name === "often").length / 6000).toBeCloseTo(2 / 3, 1);
    expect(names).not.toContain("never");
  });
});
