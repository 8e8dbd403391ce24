import { expect, test } from "vitest";
import { createModelled } from "./modelled.ts";

const filled = (fromMs: number, toMs: number, stepMs = 33) => {
  const modelled = createModelled();
  for (let tMs = fromMs; tMs <= toMs; tMs += stepMs) modelled.add({ tMs, value: tMs });
  return modelled;
};

test("a model that spoke for 8 s gives a wave on the grid up to its newest point", () => {
  const wave = filled(0, 9900).wave(9900, 30, 12);
  expect(wave?.rateHz).toBe(30);
  expect(wave?.values.at(-1)).toBe(9900);
  expect(wave?.values[0]).toBeCloseTo(wave?.startMs ?? Number.NaN, 6);
});

test("a shorter or a stale one gives none", () => {
  expect(filled(0, 7800).wave(7800, 30, 12)).toBeUndefined();
  expect(filled(0, 9900).wave(10_901, 30, 12)).toBeUndefined();
  expect(createModelled().wave(0, 30, 12)).toBeUndefined();
});

test("a gap or a step back starts over, a repeat and what is no number are passed over", () => {
  const gap = filled(0, 9900);
  gap.add({ tMs: 10_700, value: 0 });
  expect(gap.wave(10_700, 30, 12)).toBeUndefined();
  const back = filled(0, 9900);
  back.add({ tMs: 9000, value: 0 });
  expect(back.wave(9000, 30, 12)).toBeUndefined();
  const same = filled(0, 9900);
  same.add({ tMs: 9900, value: 5 });
  same.add({ tMs: 9910, value: Number.NaN });
  same.add({ tMs: Number.POSITIVE_INFINITY, value: 1 });
  expect(same.wave(9900, 30, 12)?.values.at(-1)).toBe(9900);
});
