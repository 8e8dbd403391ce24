import fc from "fast-check";
import { expect, test } from "vitest";
import { type Stay, thrashing, visit } from "./thrashing.ts";

/** Goes round the places, staying so many seconds at each, for a minute; looked at once a second. */
function round(places: readonly string[], stayS: number, untilS = 60): readonly Stay[] {
  let stays: readonly Stay[] = [];
  for (let s = 0; s <= untilS; s++) {
    stays = visit(stays, places[Math.floor(s / stayS) % places.length] ?? null, 1000 * s);
  }
  return stays;
}

test("fewer than three places are no graph", () => {
  expect(thrashing([], 60_000)).toBeNull();
  expect(thrashing(round(["a", "b"], 2), 60_000)).toBeNull();
  expect(thrashing(round(["a", "b", "c"], 20, 39), 39_000)).toBeNull();
  expect(thrashing(round(["a", "b", "c"], 20, 40), 40_000)).not.toBeNull();
});

test("is the sum of its four parts", () => {
  // Three places, five seconds each: the last stay has just begun.
  const stays = round(["a", "b", "c"], 5, 60);
  const meanS = 60 / stays.length;
  expect(thrashing(stays, 60_000)).toBeCloseTo(
    0.3 * (1 / 4) +
      (0.3 * (stays.length - 1)) / 60 +
      (0.25 * Math.min(25, 30 - meanS)) / 25 +
      0.15 * Math.min(1, 2 * (1 - 3 / stays.length)),
    9,
  );
});

test("three places left after five seconds are thrashing, after ten they are not", () => {
  expect(thrashing(round(["a", "b", "c"], 5), 60_000)).toBeGreaterThan(0.5);
  expect(thrashing(round(["a", "b", "c"], 10), 60_000)).toBeLessThan(0.5);
});

test("a place left more than a minute ago is forgotten", () => {
  const stays = visit(visit(visit([], "a", 0), "b", 1000), "c", 2000);
  expect(thrashing(visit(stays, "c", 60_000), 60_000)).not.toBeNull();
  expect(thrashing(visit(stays, "c", 61_500), 61_500)).toBeNull();
});

test("a moment of which the place is not known adds none", () => {
  const stays = visit(visit(visit([], "a", 0), null, 1000), "b", 2000);
  expect(stays.map(({ placeId }) => placeId)).toEqual(["a", "b"]);
});

test("a clock that went back, and a silence, start again", () => {
  const stays = round(["a", "b", "c"], 5);
  expect(visit(stays, "d", 59_000)).toEqual([{ placeId: "d", fromMs: 59_000, untilMs: 59_000 }]);
  expect(visit(stays, "d", 120_001)).toHaveLength(1);
});

test("is a share, whatever the path", () => {
  const path = fc.array(
    fc.record({
      place: fc.option(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h")),
      stepMs: fc.integer({ min: -1000, max: 8000 }),
    }),
    { maxLength: 120 },
  );
  fc.assert(
    fc.property(path, (steps) => {
      let [stays, nowMs]: [readonly Stay[], number] = [[], 0];
      for (const { place, stepMs } of steps) {
        nowMs += stepMs;
        stays = visit(stays, place, nowMs);
        const said = thrashing(stays, nowMs);
        if (said === null) continue;
        expect(said).toBeGreaterThanOrEqual(0);
        expect(said).toBeLessThanOrEqual(1);
      }
    }),
  );
});
