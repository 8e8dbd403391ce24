import { expect, test } from "vitest";
import { isCertain, merged, type Sighted } from "./sightings.ts";

const PERIOD_MS = 1000;
const window = (fromMs: number, toMs: number, ...times: number[]) => ({
  fromMs,
  toMs,
  found: times.map((tMs) => ({ tMs, shape: 0.9 })),
});
const told = (windows: readonly ReturnType<typeof window>[]) =>
  windows.reduce<readonly Sighted[]>(
    (known, one, i) => merged(known, one, windows.slice(0, i), PERIOD_MS),
    [],
  );

test("a beat of three windows is one beat at the middle of its times", () => {
  const known = told([window(0, 5000, 2000), window(0, 5000, 2010), window(0, 5000, 2090)]);
  expect(known).toHaveLength(1);
  expect(known[0]).toMatchObject({ tMs: 2010, missed: 0 });
});

test("sightings 269 ms apart are one beat, 270 ms apart two, at 60 bpm", () => {
  expect(told([window(0, 5000, 2000), window(0, 5000, 2269)])).toHaveLength(1);
  expect(told([window(0, 5000, 2000), window(0, 5000, 2270)])).toHaveLength(2);
});

test("a beat that as many windows missed as saw is not certain, whichever came first", () => {
  const late = told([window(0, 5000), window(0, 5000, 2000)]);
  const early = told([window(0, 5000, 2000), window(0, 5000)]);
  expect(late.filter(isCertain)).toEqual([]);
  expect(early.filter(isCertain)).toEqual([]);
});

test("a window does not miss what lies outside its middle", () => {
  const known = told([
    window(0, 5000, 2000),
    window(2500, 7500, 2000, 3000),
    window(2500, 7500, 3000),
  ]);
  expect(known.map(({ tMs, missed }) => [tMs, missed])).toEqual([
    [2000, 0],
    [3000, 1],
  ]);
  expect(known.filter(isCertain)).toHaveLength(2);
});

test("one beat of a window is never two of those known", () => {
  const two = told([window(0, 5000, 2000, 2300)]);
  const known = merged(two, window(0, 5000, 2150), [], PERIOD_MS);
  expect(known.map(({ missed }) => missed)).toEqual([0, 1]);
});
