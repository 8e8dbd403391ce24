import fc from "fast-check";
import { expect, test } from "vitest";
import { fitBeta, fitIsotonicBeta, fitPlatt, mapped, type Said } from "./binary-maps.ts";

/** So many times `p` was said, and so often it came true. */
const times = (p: number, n: number, yes: number): readonly Said[] =>
  Array.from({ length: n }, (_, i) => ({ p, happened: i < yes }));

/** Says .9 where .7 comes true, and .1 where .3 does: twice too sure and more. */
const OVERSURE = [...times(0.9, 100, 70), ...times(0.1, 100, 30)];

test("Platt's line goes through the shares that came true, by his targets", () => {
  const map = fitPlatt(OVERSURE);
  // The targets draw 100 of 200 to 101/102 and 1/102; two points fix the line.
  const drawn = (yes: number) => (yes * (101 / 102) + (100 - yes) * (1 / 102)) / 100;
  expect(mapped(map, 0.9)).toBeCloseTo(drawn(70), 5);
  expect(mapped(map, 0.1)).toBeCloseTo(drawn(30), 5);
  expect(mapped(map, 0.5)).toBeCloseTo(0.5, 9);
});

test("the beta map goes through the shares themselves", () => {
  const map = fitBeta(OVERSURE);
  expect(mapped(map, 0.9)).toBeCloseTo(0.7, 4);
  expect(mapped(map, 0.1)).toBeCloseTo(0.3, 4);
});

test("what came true as it was said stays, by every map", () => {
  const honest = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((p) => times(p, 1000, 1000 * p));
  for (const learn of [fitPlatt, fitBeta, fitIsotonicBeta]) {
    for (const p of [0.1, 0.3, 0.5, 0.7, 0.9]) expect(mapped(learn(honest), p)).toBeCloseTo(p, 2);
  }
});

test("the beta map leaves out a side that would fall", () => {
  const upsideDown = [...times(0.9, 50, 10), ...times(0.5, 50, 25), ...times(0.1, 50, 40)];
  const { a, b } = fitBeta(upsideDown);
  expect(a).toBeGreaterThanOrEqual(0);
  expect(b).toBeGreaterThanOrEqual(0);
  expect(mapped({ kind: "beta", a, b, c: 0 }, 0.9)).toBeGreaterThanOrEqual(
    mapped({ kind: "beta", a, b, c: 0 }, 0.1),
  );
});

test("the isotonic map is half the line, half the beta map, and straight between corners", () => {
  const map = fitIsotonicBeta(OVERSURE);
  if (map.kind !== "isotonic_beta") throw new Error(map.kind);
  expect(map.line).toEqual([
    { said: 0.1, true: 0.3 },
    { said: 0.9, true: 0.7 },
  ]);
  expect(mapped(map, 0.3)).toBeCloseTo((0.4 + mapped(map.beta, 0.3)) / 2, 9);
  expect(mapped(map, 0.05)).toBeCloseTo((0.3 + mapped(map.beta, 0.05)) / 2, 9);
  expect(mapped(map, 0.95)).toBeCloseTo((0.7 + mapped(map.beta, 0.95)) / 2, 9);
});

test("no map is certain or falls, whatever it learned from", () => {
  const said = fc.array(
    fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(said, (given) => {
      for (const learn of [fitBeta, fitIsotonicBeta]) {
        const map = learn(given);
        const line = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((p) => mapped(map, p));
        expect(line[0]).toBeGreaterThanOrEqual(0.001);
        expect(line[6]).toBeLessThanOrEqual(0.999);
        for (let i = 1; i < line.length; i++) {
          expect(line[i]).toBeGreaterThanOrEqual((line[i - 1] ?? 1) - 1e-9);
        }
      }
    }),
  );
});
