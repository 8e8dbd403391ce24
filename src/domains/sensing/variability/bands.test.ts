import { expect, test } from "vitest";
import { bands } from "./bands.ts";

/** Intervals around 800 ms that sway by `swayMs` at `hz`, over five minutes. */
function swaying(hz: number, swayMs: number): { ends: number[]; nn: number[] } {
  const [ends, nn]: [number[], number[]] = [[], []];
  for (let s = 0; s < 300; ) {
    const ms = 800 + swayMs * Math.sin(2 * Math.PI * hz * s);
    s += ms / 1000;
    nn.push(ms);
    ends.push(s);
  }
  return { ends, nn };
}

test.each([
  ["LF", 0.1, "low", "high"],
  ["HF", 0.25, "high", "low"],
] as const)("a sway of 30 ms in the %s band has its power, 450 ms², there", (_, hz, own, other) => {
  const { ends, nn } = swaying(hz, 30);
  const found = bands(ends, nn);
  expect(Math.abs(found[own].ms2 / 450 - 1)).toBeLessThan(0.1);
  expect(found[other].ms2).toBeLessThan(10);
});

test("twice the sway has four times the power", () => {
  const [one, two] = [swaying(0.1, 10), swaying(0.1, 20)];
  const ratio = bands(two.ends, two.nn).low.ms2 / bands(one.ends, one.nn).low.ms2;
  expect(Math.abs(ratio - 4)).toBeLessThan(0.1);
});

test("a trend is no power, and a flat series has none", () => {
  const { ends } = swaying(0.1, 0);
  const rising = ends.map((s) => 800 + s / 10);
  expect(bands(ends, rising).low.ms2).toBeLessThan(0.1);
  expect(
    bands(
      ends,
      ends.map(() => 800),
    ).high.ms2,
  ).toBeLessThan(1e-9);
});

test("a single line rests on fewer degrees of freedom than power spread over the band", () => {
  const { ends, nn } = swaying(0.25, 30);
  const spread = nn.map((ms, i) => ms + 100 * Math.sin(i * i));
  expect(bands(ends, nn).high.freedom).toBeLessThan(bands(ends, spread).high.freedom / 2);
});
