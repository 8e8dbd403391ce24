import fc from "fast-check";
import { expect, test } from "vitest";
import { KNOWN_STATES } from "../known-state.ts";
import { fitPersonal, type NamedVector, predict } from "./model.ts";

const CENTRES = { FLOW: [0, 0], HYPER: [2, 0], HYPO: [-2, 0], RECOVERY: [0, 2] } as const;

/** So many moments of each state, around its own place. */
const around = (n: number): readonly NamedVector[] =>
  KNOWN_STATES.flatMap((state) =>
    Array.from({ length: n }, (_, i) => ({
      state,
      x: [CENTRES[state][0] + 0.3 * Math.sin(i), CENTRES[state][1] + 0.3 * Math.cos(i)],
    })),
  );

test.each(KNOWN_STATES)("%s is told where it is found", (state) => {
  const p = predict(fitPersonal(around(30)), CENTRES[state]);
  expect(KNOWN_STATES.toSorted((a, b) => p[b] - p[a])[0]).toBe(state);
});

test("few labels say less than many", () => {
  const of = (n: number): number => predict(fitPersonal(around(n)), CENTRES.HYPER).HYPER;
  expect(of(2)).toBeLessThan(of(10));
  expect(of(10)).toBeLessThan(of(100));
});

test("far from all that was learned it is less sure than a line would be", () => {
  const model = fitPersonal(around(5));
  const far = predict(model, [200, 0]);
  expect(far.HYPER).toBeLessThan(0.97);
});

test("a state that was never named is unlikely, not impossible", () => {
  const model = fitPersonal(around(20).filter(({ state }) => state !== "RECOVERY"));
  const p = predict(model, CENTRES.FLOW);
  expect(p.RECOVERY).toBeGreaterThan(0);
  expect(p.RECOVERY).toBeLessThan(0.1);
});

test("evidence that never changes is borne, and says nothing", () => {
  const still = around(20).map(({ x, state }) => ({ state, x: [...x, 0.7] }));
  const [with_, without] = [fitPersonal(still), fitPersonal(around(20))];
  const moved = predict(with_, [2, 0, 0.7]);
  const plain = predict(without, [2, 0]);
  for (const state of KNOWN_STATES) expect(moved[state]).toBeCloseTo(plain[state], 6);
});

test("probabilities sum to 1 wherever they are asked for", () => {
  const model = fitPersonal(around(8));
  const anywhere = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(anywhere, (x) => {
      const p = predict(model, x);
      expect(KNOWN_STATES.reduce((sum, state) => sum + p[state], 0)).toBeCloseTo(1, 9);
      for (const state of KNOWN_STATES) expect(p[state]).toBeGreaterThan(0);
    }),
  );
});
