import { expect, test } from "vitest";
import { type ColourSample, MISSING_PATCH, type Patch } from "./colour.ts";
import { mixed, patchTraces } from "./patch-traces.ts";

const grey = (level: number): Patch => ({ r: level, g: level, b: level, usable: 1 });
const frames = (patchesAt: (i: number) => Patch[]): ColourSample[] =>
  Array.from({ length: 11 }, (_, i) => ({ tMs: i * 100, regions: patchesAt(i) }));
const GRID = { startMs: 0, rateHz: 10, length: 11 };

test("a patch is its colour over its mean; a black channel stays 0", () => {
  const [patch] = patchTraces(
    frames((i) => [{ r: 90 + 20 * (i % 2), g: 50, b: 0, usable: 0.5 }]),
    GRID,
  );
  expect(patch?.rgb.g).toEqual(new Float64Array(11).fill(1));
  expect(patch?.rgb.b).toEqual(new Float64Array(11));
  expect(patch?.usable).toBe(0.5);
});

test("a patch that is missing from one frame is bridged, from a third of them is out", () => {
  const seldom = patchTraces(
    frames((i) => [grey(100), i === 5 ? MISSING_PATCH : grey(80)]),
    GRID,
  );
  expect(seldom[1]?.rgb.g).toEqual(new Float64Array(11).fill(1));
  expect(seldom[1]?.usable).toBe(1);
  const often = patchTraces(
    frames((i) => [grey(100), i % 3 === 0 ? MISSING_PATCH : grey(80)]),
    GRID,
  );
  expect(often[1]?.usable).toBe(0);
});

test("unsteady is the usual change of brightness per second", () => {
  const [still, restless] = patchTraces(
    frames((i) => [grey(100), grey(100 + i)]),
    GRID,
  );
  expect(still?.unsteadyPerS).toBe(0);
  expect(restless?.unsteadyPerS).toBeCloseTo(10 / 105, 9);
});

test("the mix takes each patch by its weight and leaves out what is missing", () => {
  const patches = patchTraces(
    frames((i) => [grey(100), grey(i < 5 ? 90 : 110), MISSING_PATCH]),
    GRID,
  );
  const mix = mixed(patches, [0.5, 0.25, 0.25]);
  expect(mix.g[0]).toBeCloseTo(0.5 + 0.25 * (90 / (1110 / 11)), 9);
});
