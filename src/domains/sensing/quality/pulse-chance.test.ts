import fc from "fast-check";
import { expect, test } from "vitest";
import { pulseChance } from "./pulse-chance.ts";

const CLEAR = { support: 2, snrDb: 6, likeness: 0.95, skewness: 0.3 };
const NOISE = { support: -0.5, snrDb: -5, likeness: 0.55, skewness: 0 };

test("a clear pulse is above 0.95, noise far below the gate", () => {
  expect(pulseChance(CLEAR)).toBeGreaterThan(0.95);
  expect(pulseChance(NOISE)).toBeLessThan(0.4);
});

test("more of any clue never lowers the chance, which stays inside (0, 1)", () => {
  const clue = fc.double({ min: -30, max: 30, noNaN: true });
  fc.assert(
    fc.property(clue, clue, clue, clue, clue, (support, snrDb, likeness, skewness, less) => {
      const full = { support, snrDb, likeness, skewness };
      const chance = pulseChance(full);
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThan(1);
      for (const name of ["support", "snrDb", "likeness", "skewness"] as const) {
        const lower = pulseChance({ ...full, [name]: full[name] - Math.abs(less) });
        expect(lower).toBeLessThanOrEqual(chance);
      }
    }),
  );
});
