import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceFrom } from "../../../kernel/chance.ts";
import { commonRhythm } from "./rhythm.ts";

const RATE_HZ = 4;
const sine = (perMin: number, height = 1, phase = 0, seconds = 30) =>
  new Float64Array(seconds * RATE_HZ).map(
    (_, i) => height * Math.sin((2 * Math.PI * perMin * i) / 60 / RATE_HZ + phase),
  );
const add = (...all: Float64Array[]) =>
  (all[0] ?? new Float64Array(0)).map((_, i) => all.reduce((sum, one) => sum + (one[i] ?? 0), 0));
function noise(seed: number): Float64Array {
  const chance = chanceFrom(seed);
  return new Float64Array(120).map(() => chance() + chance() - 1);
}
const common = (...series: Float64Array[]) => {
  const found = commonRhythm(series, RATE_HZ);
  if (!found) throw new Error("all flat");
  return found.common;
};

test("any rate from 5 to 39 /min is read within 0.5 /min, not on a grid", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 5, max: 39, noNaN: true }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      (perMin, phase) => {
        expect(Math.abs(common(sine(perMin, 1, phase)).perMin - perMin)).toBeLessThan(0.5);
      },
    ),
  );
});

test("height and level change nothing", () => {
  const wave = add(sine(14), noise(1));
  const { perMin, purity } = common(wave);
  const other = common(wave.map((value) => 5000 - 0.001 * value));
  expect(other.perMin).toBeCloseTo(perMin, 3);
  expect(other.purity).toBeCloseTo(purity, 3);
});

test("a blood pressure wave of 6 /min, half as high again, does not hide a breath of 16", () => {
  expect(common(add(sine(6, 1.5), sine(16))).perMin).toBeCloseTo(16, 0);
});

test("alone, a breath of 6 /min is read as 6", () => {
  expect(common(sine(6)).perMin).toBeCloseTo(6, 0);
});

test("the purer of two series outweighs the other", () => {
  expect(common(sine(18), noise(3)).perMin).toBeCloseTo(18, 0);
  expect(common(noise(3), sine(18)).perMin).toBeCloseTo(18, 0);
});

test("a pure line is purer than noise", () => {
  expect(common(sine(15)).purity).toBeGreaterThan(0.9);
  for (let seed = 1; seed < 30; seed++) expect(common(noise(seed)).purity).toBeLessThan(0.8);
});

test("rates above half of the heart's are not looked for", () => {
  const found = commonRhythm([add(sine(35), sine(12, 0.5))], RATE_HZ, 60);
  expect(found?.common.perMin).toBeCloseTo(12, 0);
});

test("flat series have no rhythm, and leave that of the others alone", () => {
  const flat = new Float64Array(120).fill(3);
  expect(commonRhythm([flat, flat], RATE_HZ)).toBeUndefined();
  expect(common(flat, sine(20)).perMin).toBeCloseTo(20, 0);
});
