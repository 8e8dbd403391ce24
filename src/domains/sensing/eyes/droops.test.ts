import { describe, expect, test } from "vitest";
import { droopsOf } from "./droops.ts";

const levels = { open: 1, closed: 0, personal: true };
/** Looks 100 ms apart; a `|` is a break in watching. */
const looks = (...ratios: readonly (number | "|")[]) =>
  ratios.flatMap((ratio, i) => {
    if (ratio === "|") return [];
    return [{ tMs: i * 100, ratio, stepMs: i === 0 || ratios[i - 1] === "|" ? 0 : 100 }];
  });
const shut = (count: number): number[] => Array.from({ length: count }, () => 0);

describe("droops", () => {
  test("count the time at 80 % closure or more, to a part of a step", () => {
    // Six looks shut are 500 ms; each edge is 80 % shut for its last fifth.
    expect(droopsOf(looks(1, ...shut(6), 1), levels)).toEqual({
      shutMs: expect.closeTo(540, 9),
      count: 1,
    });
  });

  test("do not count closures of up to 500 ms between half and half", () => {
    expect(droopsOf(looks(1, ...shut(5), 1), levels)).toEqual({ shutMs: 0, count: 0 });
    expect(droopsOf(looks(0.99, ...shut(5), 0.99), levels).count).toBe(1);
  });

  test("do not count lids that hang but are not shut", () => {
    const hanging = Array.from({ length: 30 }, () => 0.3);
    expect(droopsOf(looks(1, ...hanging, 1), levels)).toEqual({ shutMs: 0, count: 0 });
  });

  test("that still go on count as far as they were seen", () => {
    expect(droopsOf(looks(1, ...shut(11)), levels)).toEqual({
      shutMs: expect.closeTo(1020, 9),
      count: 1,
    });
  });

  test("end where watching breaks off", () => {
    const broken = droopsOf(looks(1, ...shut(4), "|", ...shut(4), 1), levels);
    expect(broken).toEqual({ shutMs: 0, count: 0 });
  });

  test("of no looks are none", () => {
    expect(droopsOf([], levels)).toEqual({ shutMs: 0, count: 0 });
  });
});
