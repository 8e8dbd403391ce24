import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Measure } from "../measure.ts";
import { measurePointer } from "./pointer.ts";

type Move = Parameters<typeof measurePointer>[0][number];

const STEP_MS = 33;
const known = (measure: Measure): number => (measure.known ? measure.value : Number.NaN);

/** The smoothest way from rest to rest, as a share of the whole (Flash & Hogan 1985). */
const smooth = (share: number): number => {
  const s = Math.min(1, Math.max(0, share));
  return s ** 3 * (10 - 15 * s + 6 * s * s);
};

/** Three sweeps 5 s apart, each along `way` (pixels gone by a time) and `lastsMs` long. */
const sweeps = (way: (tMs: number) => number, lastsMs: number, stepMs = STEP_MS): Move[] =>
  [0, 5000, 10_000].flatMap((fromMs) =>
    Array.from({ length: Math.floor(lastsMs / stepMs) + 2 }, (_, i) => ({
      kind: "move" as const,
      px: Math.abs(way(i * stepMs) - way((i - 1) * stepMs)),
      tMs: fromMs + i * stepMs,
    })),
  );

const sweep = (lastsMs: number, px = 400) => sweeps((tMs) => px * smooth(tMs / lastsMs), lastsMs);
const faltering = (lastsMs: number, px = 400) =>
  sweeps(
    (tMs) =>
      (px / 2) *
      (smooth(tMs / (0.55 * lastsMs)) + smooth((tMs - 0.45 * lastsMs) / (0.55 * lastsMs))),
    lastsMs,
  );

describe("the pointer's speed", () => {
  test("is the way over the time it moved, rests left out", () => {
    const moves = sweeps((tMs) => 0.6 * tMs, 330);
    expect(known(measurePointer(moves).pointerPxPerS)).toBeCloseTo(600, 6);
  });

  test("is not known from two sweeps", () => {
    const moves = sweep(600).filter(({ tMs }) => tMs < 9000);
    expect(measurePointer(moves).pointerPxPerS).toEqual({ known: false, reason: "no_input" });
    expect(measurePointer([]).pointerJerk).toEqual({ known: false, reason: "no_input" });
  });

  test("does not count the way before a sweep was seen to begin", () => {
    const moves = sweeps((tMs) => 0.6 * tMs, 330);
    const jumped = moves.map((move, i) => (i === 0 ? { ...move, px: 900 } : move));
    expect(measurePointer(jumped)).toEqual(measurePointer(moves));
  });
});

describe("the pointer's jerk", () => {
  test.each([400, 800, 1600])("of one smooth sweep of %d ms is 0", (lastsMs) => {
    expect(known(measurePointer(sweep(lastsMs)).pointerJerk)).toBeLessThan(0.15);
  });

  test.each([600, 1200])("of a sweep of %d ms that falters once is about 2", (lastsMs) => {
    expect(known(measurePointer(faltering(lastsMs)).pointerJerk)).toBeGreaterThan(1.6);
    expect(known(measurePointer(faltering(lastsMs)).pointerJerk)).toBeLessThan(2.6);
  });

  test("is not known from sweeps of fewer than six steps", () => {
    const short = sweep(120);
    expect(measurePointer(short).pointerPxPerS.known).toBe(true);
    expect(measurePointer(short).pointerJerk).toEqual({ known: false, reason: "no_input" });
  });

  test("does not depend on the unit of length", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), (scale) => {
        const jerk = known(measurePointer(faltering(900)).pointerJerk);
        expect(known(measurePointer(faltering(900, 400 * scale)).pointerJerk)).toBeCloseTo(jerk, 6);
      }),
    );
  });

  test("does not depend on when the sweeps were", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (shiftMs) => {
        const shifted = faltering(900).map((move) => ({ ...move, tMs: move.tMs + shiftMs }));
        const { pointerJerk } = measurePointer(faltering(900));
        expect(known(measurePointer(shifted).pointerJerk)).toBeCloseTo(known(pointerJerk), 5);
      }),
    );
  });
});
