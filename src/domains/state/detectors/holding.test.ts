import { describe, expect, test } from "vitest";
import { type Holding, hold, NOT_HOLDING } from "./holding.ts";
import { updateRabbitHole } from "./rabbit-hole.ts";

const RULE = { afterS: 10, restS: 30 };

/** One letter a second: `x` holds, `.` does not. */
const live = (seconds: string, from: Holding = NOT_HOLDING, fromS = 0): Holding =>
  [...seconds].reduce(
    (before, letter, i) => hold(before, letter === "x", 1000 * (fromS + i), RULE),
    from,
  );

test("counts once it has lasted, and as long as it lasts", () => {
  expect(live("x".repeat(10)).active).toBe(false);
  expect(live("x".repeat(11)).active).toBe(true);
  expect(live("x".repeat(25)).active).toBe(true);
  expect(live(`${"x".repeat(11)}.`).active).toBe(false);
});

test("rests after it ended", () => {
  const ended = live(`${"x".repeat(11)}.`);
  expect(live("x".repeat(28), ended, 12).active).toBe(false);
  expect(live("x".repeat(29), ended, 12).active).toBe(true);
});

test("one moment without it starts the time again", () => {
  expect(live(`${"x".repeat(9)}.${"x".repeat(10)}`).active).toBe(false);
});

describe("with a clock that", () => {
  const active = live("x".repeat(11));

  test("skips two minutes, the time starts again", () => {
    expect(hold(active, true, 130_000, RULE)).toMatchObject({ active: false, sinceMs: 130_000 });
  });

  test("goes back, the time starts again and the rest is no longer than it is", () => {
    const back = hold(active, true, -100_000, RULE);
    expect(back).toMatchObject({ active: false, sinceMs: -100_000, endedMs: -100_000 });
    expect(live("x".repeat(29), back, -99).active).toBe(false);
    expect(live("x".repeat(30), back, -99).active).toBe(true);
  });
});

describe("the rabbit hole", () => {
  const stray = (seconds: number, alignment: number | null): boolean => {
    let memory = NOT_HOLDING;
    for (let s = 0; s <= seconds; s++) memory = updateRabbitHole(memory, alignment, 1000 * s);
    return memory.active;
  };

  test("is ten minutes of little to do with the goal", () => {
    expect(stray(599, 0.29)).toBe(false);
    expect(stray(600, 0.29)).toBe(true);
    expect(stray(900, 0.3)).toBe(false);
  });

  test("is never noticed where nothing says how the work goes with the goal", () => {
    expect(stray(900, null)).toBe(false);
  });
});
