import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyEffect, anyMs, anySurface } from "../../../../tests/support/any-effect.ts";
import {
  applyAction,
  BARE_SURFACE,
  type Effect,
  endOf,
  quietForMs,
  restore,
  type Surface,
  verifyApplied,
} from "./effect.ts";

const SURFACE_PARTS = Object.keys(BARE_SURFACE) as readonly (keyof Surface)[];

const DIM: Effect = { kind: "dim", level: 0.6, durationS: 300 };

describe("an effect", () => {
  test("shows what it promised, and only that", () => {
    const { surface } = applyAction(BARE_SURFACE, DIM, 1000);
    expect(surface).toEqual({ ...BARE_SURFACE, dim: 0.6 });
    expect(verifyApplied(surface, DIM)).toBe(true);
    expect(verifyApplied(BARE_SURFACE, DIM)).toBe(false);
  });

  test("lasts as long as it says; steps stay until the person is done", () => {
    expect(endOf(DIM, 1000)).toBe(301_000);
    expect(endOf({ kind: "micro_steps", steps: ["a"] }, 1000)).toBeNull();
    expect(endOf({ kind: "recall", question: "What did you read?" }, 1000)).toBeNull();
    const timer: Effect = { kind: "timer", label: "Break", durationS: 300 };
    const { surface } = applyAction(BARE_SURFACE, timer, 1000);
    expect(surface.timer).toEqual({ label: "Break", endsAtMs: 301_000 });
  });

  test("that simplifies hides what is secondary and dims the rest together", () => {
    const simplify: Effect = { kind: "simplify", level: 0.6, durationS: 300 };
    const { surface } = applyAction(BARE_SURFACE, simplify, 0);
    expect(surface).toEqual({ ...BARE_SURFACE, simplified: true, dim: 0.6 });
    expect(verifyApplied({ ...surface, simplified: false }, simplify)).toBe(false);
  });

  test("that is a break begins with its breathing, and goes on after it", () => {
    const breathing = { pattern: "four_seven_eight", durationS: 76 } as const;
    const away: Effect = { kind: "break", durationS: 300, breathing };
    const { surface } = applyAction(BARE_SURFACE, away, 1000);
    expect(surface).toEqual({
      ...BARE_SURFACE,
      break: { endsAtMs: 301_000 },
      breathing: { pattern: "four_seven_eight", untilMs: 77_000 },
    });
    expect(verifyApplied({ ...surface, breathing: null }, away)).toBe(false);
  });

  test("that shows where the person was says it in their own words, or leaves it out", () => {
    const place = { goal: "fix login", lastStep: null, running: "npm test", leftAtMs: 500 };
    const { surface } = applyAction(BARE_SURFACE, { kind: "resume", ...place }, 1000);
    expect(surface).toEqual({ ...BARE_SURFACE, resume: place });
  });

  test("of any kind on any page is verified where applied", () => {
    fc.assert(
      fc.property(anySurface, anyEffect, anyMs, (surface, effect, nowMs) => {
        expect(verifyApplied(applyAction(surface, effect, nowMs).surface, effect)).toBe(true);
      }),
    );
  });
});

test("nothing is offered in quiet time or in a break, until it is over", () => {
  const quiet = applyAction(BARE_SURFACE, { kind: "quiet", durationS: 60 }, 0).surface;
  const away: Effect = { kind: "break", durationS: 60, breathing: null };
  expect(quietForMs(quiet, 15_000)).toBe(45_000);
  expect(quietForMs(applyAction(BARE_SURFACE, away, 0).surface, 59_999)).toBe(1);
  expect(quietForMs(quiet, 60_000)).toBeNull();
  expect(quietForMs(BARE_SURFACE, 0)).toBeNull();
});

describe("undo", () => {
  test("gives back exactly the page before, and again the same when repeated", () => {
    fc.assert(
      fc.property(anySurface, anyEffect, anyMs, (before, effect, nowMs) => {
        const { surface, undo } = applyAction(before, effect, nowMs);
        const restored = restore(surface, undo);
        expect(restored).toEqual(before);
        expect(restore(restored, undo)).toEqual(restored);
      }),
    );
  });

  test("survives being written down and read back", () => {
    const { surface, undo } = applyAction(BARE_SURFACE, DIM, 1000);
    expect(restore(surface, JSON.parse(JSON.stringify(undo)))).toEqual(BARE_SURFACE);
  });

  test("leaves what the person changed since, and undoes the rest", () => {
    fc.assert(
      fc.property(anySurface, anyEffect, anySurface, anyMs, (before, effect, theirs, nowMs) => {
        const { surface, undo } = applyAction(before, effect, nowMs);
        for (const part of SURFACE_PARTS) {
          if (JSON.stringify(theirs[part]) === JSON.stringify(surface[part])) continue;
          const changed = { ...surface, [part]: theirs[part] };
          expect(restore(changed, undo)).toEqual({ ...before, [part]: theirs[part] });
        }
      }),
    );
  });
});
