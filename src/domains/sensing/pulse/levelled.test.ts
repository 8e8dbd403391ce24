import { expect, test } from "vitest";
import { deviation } from "../../../kernel/stats.ts";
import { levelled } from "./levelled.ts";

const RATE_HZ = 30;
const tone = (loudAt: (tS: number) => number): Float64Array =>
  Float64Array.from(
    { length: 12 * RATE_HZ },
    (_, i) => loudAt(i / RATE_HZ) * Math.sin((2 * Math.PI * 1.2 * i) / RATE_HZ),
  );

test("makes a part that is ten times as loud as loud as the rest", () => {
  const level = levelled(
    tone((tS) => (tS > 5 && tS < 7 ? 10 : 1)),
    RATE_HZ,
  );
  const [quiet, loud] = [level.subarray(60, 120), level.subarray(160, 200)];
  expect(deviation(loud) / deviation(quiet)).toBeCloseTo(1, 0);
});

test("does not depend on the scale, and a constant stays nothing", () => {
  const [one, thousand] = [1, 1000].map((scale) =>
    levelled(
      tone(() => scale),
      RATE_HZ,
    ),
  );
  thousand?.forEach((value, i) => {
    expect(value).toBeCloseTo(one?.[i] ?? Number.NaN, 9);
  });
  expect(levelled(new Float64Array(360).fill(5), RATE_HZ).every((value) => value === 0)).toBe(true);
});
