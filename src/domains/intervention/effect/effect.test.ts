import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyAction,
  BARE_SURFACE,
  type Effect,
  endOf,
  restore,
  type Surface,
  verifyApplied,
} from "./effect.ts";

const pattern = fc.constantFrom("box" as const, "coherent" as const);
const ms = fc.nat(1e9);
const anySurface: fc.Arbitrary<Surface> = fc.record({
  breathing: fc.option(fc.record({ pattern, untilMs: ms })),
  dim: fc.double({ min: 0, max: 1, noNaN: true }),
  timer: fc.option(fc.record({ label: fc.string(), endsAtMs: ms })),
  steps: fc.option(fc.array(fc.string())),
});
const durationS = fc.integer({ min: 10, max: 3600 });
const anyEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constant("breathe" as const), pattern, durationS }),
  fc.record({
    kind: fc.constant("dim" as const),
    level: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    durationS,
  }),
  fc.record({ kind: fc.constant("timer" as const), label: fc.string(), durationS }),
  fc.record({ kind: fc.constant("micro_steps" as const), steps: fc.array(fc.string()) }),
);

const DIM: Effect = { kind: "dim", level: 0.6, durationS: 300 };

describe("an effect", () => {
  test("shows what it promised, and only that", () => {
    const { surface } = applyAction(BARE_SURFACE, DIM, 1000);
    expect(surface).toEqual({ breathing: null, dim: 0.6, timer: null, steps: null });
    expect(verifyApplied(surface, DIM)).toBe(true);
    expect(verifyApplied(BARE_SURFACE, DIM)).toBe(false);
  });

  test("lasts as long as it says; steps stay until the person is done", () => {
    expect(endOf(DIM, 1000)).toBe(301_000);
    expect(endOf({ kind: "micro_steps", steps: ["a"] }, 1000)).toBeNull();
    const timer: Effect = { kind: "timer", label: "Break", durationS: 300 };
    const { surface } = applyAction(BARE_SURFACE, timer, 1000);
    expect(surface.timer).toEqual({ label: "Break", endsAtMs: 301_000 });
  });

  test("of any kind on any page is verified where applied", () => {
    fc.assert(
      fc.property(anySurface, anyEffect, ms, (surface, effect, nowMs) => {
        expect(verifyApplied(applyAction(surface, effect, nowMs).surface, effect)).toBe(true);
      }),
    );
  });
});

describe("undo", () => {
  test("gives back exactly the page before, and again the same when repeated", () => {
    fc.assert(
      fc.property(anySurface, anyEffect, ms, (before, effect, nowMs) => {
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
      fc.property(anySurface, anyEffect, anySurface, ms, (before, effect, theirs, nowMs) => {
        const { surface, undo } = applyAction(before, effect, nowMs);
        for (const part of ["breathing", "dim", "timer", "steps"] as const) {
          fc.pre(JSON.stringify(theirs[part]) !== JSON.stringify(surface[part]));
          const changed = { ...surface, [part]: theirs[part] };
          expect(restore(changed, undo)).toEqual({ ...before, [part]: theirs[part] });
        }
      }),
    );
  });
});
