import { expect, test } from "vitest";
import { measureScroll } from "./scroll.ts";

const scroll = (directions: readonly (1 | -1)[], stepMs: number) => {
  const { scrollBacksPerMin: backs, scrollTurnsPerMin: turns } = measureScroll(
    directions.map((direction, i) => ({ kind: "scroll", direction, tMs: i * stepMs })),
    30,
  );
  return { backs: backs.known && backs.value, turns: turns.known && turns.value };
};

test("down, down, up, up, down is one scroll-back and two turns: 2 and 4 a minute", () => {
  expect(scroll([1, 1, -1, -1, 1], 400)).toEqual({ backs: 2, turns: 4 });
});

test("going up after a rest of more than 5 s goes back over nothing", () => {
  expect(scroll([1, -1], 5000)).toEqual({ backs: 2, turns: 2 });
  expect(scroll([1, -1], 5001)).toEqual({ backs: 0, turns: 0 });
});

test("scrolling one way has no turns, and none at all is a rate of 0", () => {
  expect(scroll([1, 1, 1], 300)).toEqual({ backs: 0, turns: 0 });
  expect(scroll([], 300)).toEqual({ backs: 0, turns: 0 });
});

test("nothing is said before 8 s were watched", () => {
  expect(measureScroll([], 7.9).scrollTurnsPerMin).toEqual({ known: false, reason: "settling" });
  expect(measureScroll([], 8).scrollTurnsPerMin.known).toBe(true);
});
