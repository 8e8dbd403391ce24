import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { detrended } from "./detrend.ts";

/** (I + λ² D₂ᵀD₂) x, written out. */
function applied(x: Float64Array, lambda: number): Float64Array {
  const out = x.slice();
  for (let k = 0; k + 2 < x.length; k++) {
    const bend = lambda * lambda * (at(x, k) - 2 * at(x, k + 1) + at(x, k + 2));
    out[k] = at(out, k) + bend;
    out[k + 1] = at(out, k + 1) - 2 * bend;
    out[k + 2] = at(out, k + 2) + bend;
  }
  return out;
}

test("solves Tarvainen's equation: the trend, put back into it, is the wave", () => {
  const wave = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
    minLength: 3,
    maxLength: 40,
  });
  fc.assert(
    fc.property(wave, fc.constantFrom(1, 10, 100), (values, lambda) => {
      const z = Float64Array.from(values);
      const trend = detrended(z, lambda).map((value, i) => at(z, i) - value);
      applied(trend, lambda).forEach((value, i) => {
        expect(value).toBeCloseTo(at(z, i), 5);
      });
    }),
  );
});

test("takes away any straight line, and hardly touches a pulse", () => {
  const line = Float64Array.from({ length: 300 }, (_, i) => 4 + 0.3 * i);
  for (const value of detrended(line, 100)) expect(Math.abs(value)).toBeLessThan(1e-6);
  const pulse = Float64Array.from({ length: 300 }, (_, i) =>
    Math.sin((2 * Math.PI * 1.2 * i) / 30),
  );
  const kept = detrended(pulse, 100);
  for (let i = 60; i < 240; i++) expect(Math.abs(at(kept, i) - at(pulse, i))).toBeLessThan(0.05);
});

// f_c ≈ rate / (2π √λ): 0.48 Hz for λ = 100 at 30 Hz.
test("halves a sway at its cut-off", () => {
  const sway = Float64Array.from({ length: 900 }, (_, i) =>
    Math.sin((2 * Math.PI * 0.48 * i) / 30),
  );
  const kept = detrended(sway, 100).subarray(300, 600);
  expect(Math.max(...kept)).toBeCloseTo(0.5, 1);
});

test("too few samples have no drift", () => {
  expect(Array.from(detrended(Float64Array.from([3, 9]), 100))).toEqual([0, 0]);
  expect(detrended(new Float64Array(0), 100)).toHaveLength(0);
});
