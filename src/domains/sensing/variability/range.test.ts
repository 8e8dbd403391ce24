import { expect, test } from "vitest";
import { chanceFrom } from "../../../kernel/chance.ts";
import { mean } from "../../../kernel/stats.ts";
import {
  deviationRange,
  jackknifeRange,
  powerRange,
  ratioRange,
  shareRange,
  withoutBlocks,
} from "./range.ts";
import { sampleDeviation } from "./time.ts";

function gaussian(count: number, seed: number, memory = 0): number[] {
  const chance = chanceFrom(seed);
  let last = 0;
  return Array.from({ length: count }, () => {
    const step = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    last = memory * last + Math.sqrt(1 - memory ** 2) * step;
    return last;
  });
}

test.each([0, 0.7])(
  "the range of a deviation holds the true one 90 times in 100, memory %d",
  (memory) => {
    const held = Array.from({ length: 400 }, (_, seed) => {
      const values = gaussian(120, seed + 1, memory);
      const { low, high } = deviationRange(sampleDeviation(values), values);
      return low <= 1 && 1 <= high;
    }).filter(Boolean).length;
    expect(held / 400).toBeGreaterThan(0.84);
    expect(held / 400).toBeLessThan(0.96);
  },
);

test("chi-square with 10 degrees of freedom: 0.546 and 2.538 times the estimate (any table)", () => {
  const { low, high } = powerRange(1, 10);
  expect(low).toBeCloseTo(10 / 18.307, 2);
  expect(high).toBeCloseTo(10 / 3.94, 1);
});

test("more values narrow every range", () => {
  const [few, many] = [gaussian(40, 1), gaussian(400, 1)];
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  expect(width(deviationRange(1, many))).toBeLessThan(width(deviationRange(1, few)));
  expect(width(shareRange(20, 400))).toBeLessThan(width(shareRange(20, 40)));
  expect(width(ratioRange(2, 40, 40))).toBeLessThan(width(ratioRange(2, 8, 8)));
});

test("a share of none keeps room above, and never leaves 0 to 100 %", () => {
  expect(shareRange(0, 50).low).toBe(0);
  expect(shareRange(0, 50).high).toBeCloseTo((100 * 2.7057) / (50 + 2.7057), 2);
  expect(shareRange(100, 50).high).toBeCloseTo(100, 9);
});

test("the jackknife of a mean is close to its standard error", () => {
  const values = gaussian(400, 5);
  const range = jackknifeRange(mean(values), withoutBlocks(values, mean));
  if (!range) throw new Error("no range");
  expect((range.high - range.low) / 2 / (1.645 / 20)).toBeGreaterThan(0.5);
  expect((range.high - range.low) / 2 / (1.645 / 20)).toBeLessThan(1.7);
  expect(jackknifeRange(1, [1, Number.NaN])).toBeUndefined();
});
