import fc from "fast-check";
import { expect, test } from "vitest";
import { poolAdjacentViolators } from "./isotonic.ts";

const said = (...pairs: readonly (readonly [p: number, happened: 0 | 1])[]) =>
  pairs.map(([p, happened]) => ({ p, happened: happened === 1 }));

test("neighbours that fall are pooled until none does", () => {
  // 1, 0, 0 pool to 1/3; then 1, 0 to 1/2; 1 stays.
  const line = poolAdjacentViolators(
    said([0.1, 1], [0.2, 0], [0.3, 0], [0.5, 1], [0.6, 0], [0.9, 1]),
  );
  expect(line).toEqual([
    { said: 0.1, true: 1 / 3 },
    { said: 0.3, true: 1 / 3 },
    { said: 0.5, true: 1 / 2 },
    { said: 0.6, true: 1 / 2 },
    { said: 0.9, true: 1 },
  ]);
});

test("pooling may reach all the way back", () => {
  const line = poolAdjacentViolators(
    said([0.1, 0], [0.2, 1], [0.3, 1], [0.4, 0], [0.5, 0], [0.6, 0]),
  );
  expect(line).toEqual([
    { said: 0.1, true: 0 },
    { said: 0.2, true: 2 / 5 },
    { said: 0.6, true: 2 / 5 },
  ]);
});

test("what was said alike is one corner, in whichever order it came", () => {
  expect(poolAdjacentViolators(said([0.5, 0], [0.5, 1], [0.5, 1]))).toEqual([
    { said: 0.5, true: 2 / 3 },
  ]);
  expect(poolAdjacentViolators(said([0.5, 1], [0.5, 1], [0.5, 0]))).toEqual([
    { said: 0.5, true: 2 / 3 },
  ]);
});

const pairs = fc.array(
  fc.record({ p: fc.integer({ min: 0, max: 20 }).map((k) => k / 20), happened: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

test("never falls, rises in what was said, and keeps the mean", () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const line = poolAdjacentViolators(given);
      for (let i = 1; i < line.length; i++) {
        expect(line[i]?.said).toBeGreaterThan(line[i - 1]?.said ?? 1);
        expect(line[i]?.true).toBeGreaterThanOrEqual(line[i - 1]?.true ?? 1);
      }
      const at = (p: number): number => line.findLast((corner) => corner.said <= p)?.true ?? -1;
      const sum = given.reduce((all, { p }) => all + at(p), 0);
      expect(sum).toBeCloseTo(given.filter(({ happened }) => happened).length, 9);
    }),
  );
});

test("no other never-falling line is nearer: the min-max formula gives the same", () => {
  // Robertson, Wright & Dykstra 1988, theorem 1.4.4: max over starts of min over ends of the mean between.
  fc.assert(
    fc.property(pairs, (given) => {
      const line = poolAdjacentViolators(given);
      const levels = [...new Set(given.map(({ p }) => p))].sort((a, b) => a - b);
      const meanOf = (from: number, until: number): number => {
        const inside = given.filter(({ p }) => p >= from && p <= until);
        return inside.filter(({ happened }) => happened).length / inside.length;
      };
      for (const corner of line) {
        const starts = levels.filter((level) => level <= corner.said);
        const ends = levels.filter((level) => level >= corner.said);
        const best = Math.max(...starts.map((s) => Math.min(...ends.map((e) => meanOf(s, e)))));
        expect(corner.true).toBeCloseTo(best, 9);
      }
    }),
    { numRuns: 50 },
  );
});
