import { expect, test } from "vitest";
import { chanceFrom } from "../../../kernel/chance.ts";
import { sampleEntropy } from "./entropy.ts";
import { dfaAlpha1 } from "./fluctuation.ts";

function noise(count: number, seed: number): number[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, () => 800 + 40 * (chance() + chance() + chance() - 1.5));
}

test("a strict alternation has no surprise: its sample entropy is 0", () => {
  const nn = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 800 : 850));
  expect(sampleEntropy(nn).value).toBeCloseTo(0);
});

test("six intervals, counted by hand", () => {
  // r = 0.2 · 5.48 = 1.1: of the four stretches (1,2) (2,1) (1,2) (2,1) two pairs are alike, and one for a third.
  expect(sampleEntropy([0, 10, 0, 10, 0, 0]).value).toBeCloseTo(Math.log(2));
});

test("chance surprises more than a wave does, whatever the unit", () => {
  const wave = Array.from({ length: 200 }, (_, i) => 800 + 40 * Math.sin(i / 4));
  const { value } = sampleEntropy(noise(200, 1));
  expect(value).toBeGreaterThan(3 * sampleEntropy(wave).value);
  expect(sampleEntropy(noise(200, 1).map((ms) => ms / 1000)).value).toBeCloseTo(value, 9);
});

test("leaving out an eighth of a series changes its entropy a little", () => {
  const { value, without } = sampleEntropy(noise(300, 2));
  expect(without).toHaveLength(8);
  for (const part of without) expect(Math.abs(part - value)).toBeLessThan(0.25);
});

test("a series where nothing is alike has no entropy", () => {
  expect(sampleEntropy([1, 10, 100, 1000, 10_000]).value).toBeNaN();
});

test("α1 is 0.5 for white noise and near 1.5 for a random walk", () => {
  const white = noise(2000, 3);
  let sum = 0;
  const walk = white.map((ms) => {
    sum += ms - 800;
    return 800 + sum;
  });
  expect(Math.abs(dfaAlpha1(white) - 0.5)).toBeLessThan(0.1);
  expect(Math.abs(dfaAlpha1(walk) - 1.5)).toBeLessThan(0.1);
});

test("α1 is the same for any unit and offset, and unknown for a flat or a short series", () => {
  const nn = noise(200, 4);
  expect(dfaAlpha1(nn.map((ms) => 3 * ms - 100))).toBeCloseTo(dfaAlpha1(nn), 9);
  expect(dfaAlpha1(nn.map(() => 800))).toBeNaN();
  expect(dfaAlpha1(nn.slice(0, 12))).toBeNaN();
  expect(dfaAlpha1(nn.slice(0, 13))).toBeGreaterThan(0);
});
