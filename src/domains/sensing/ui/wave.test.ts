import { expect, test } from "vitest";
import { waveInView } from "./wave.ts";

test("a wave is scaled to its own largest swing and timed from its newest point", () => {
  const wave = waveInView([
    { tMs: 1000, value: 0.002 },
    { tMs: 1100, value: -0.004 },
    { tMs: 1200, value: 0.001 },
  ]);
  expect(wave.values).toEqual([0.5, -1, 0.25]);
  expect(wave.agoS).toEqual([-0.2, -0.1, 0]);
});

test("where the wave was not read the line is broken, not drawn across", () => {
  const wave = waveInView([
    { tMs: 0, value: 1 },
    { tMs: 2000, value: 1 },
  ]);
  expect(wave.values).toEqual([1, null, 1]);
  expect(wave.agoS).toEqual([-2, -1, 0]);
});

test("no wave, and a flat one, are nothing and a flat line", () => {
  expect(waveInView([])).toEqual({ agoS: [], values: [] });
  expect(waveInView([{ tMs: 5, value: 0 }]).values).toEqual([0]);
});
