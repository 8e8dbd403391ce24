import fc from "fast-check";
import { expect, test } from "vitest";
import { KNOWN_STATES } from "../known-state.ts";
import { calibrated, NO_MAP, tempered } from "./maps.ts";
import { fitSharpness, type NamedState } from "./temperature.ts";

const SURE = { FLOW: 0.85, HYPER: 0.05, HYPO: 0.05, RECOVERY: 0.05 };

/** Of 100 moments so many were flow, the rest shared by the others. */
const flows = (yes: number): readonly NamedState[] =>
  Array.from({ length: 100 }, (_, i) => ({
    support: SURE,
    state: i < yes ? "FLOW" : (KNOWN_STATES[1 + (i % 3)] ?? "HYPER"),
  }));

test("what came true as it was said is left as it is", () => {
  expect(fitSharpness(flows(85))).toBeCloseTo(1, 2);
});

test("what was said too surely is flattened to what came true, and too timidly sharpened", () => {
  const flattened = tempered(SURE, fitSharpness(flows(55)));
  expect(flattened.FLOW).toBeCloseTo(0.55, 6);
  expect(tempered(SURE, fitSharpness(flows(95))).FLOW).toBeCloseTo(0.95, 6);
});

test("labels that have nothing or all to do with it give an end of the range", () => {
  expect(fitSharpness(flows(0))).toBeCloseTo(0.02, 6);
  expect(fitSharpness(flows(100))).toBeCloseTo(20, 6);
});

const support = fc
  .tuple(...KNOWN_STATES.map(() => fc.double({ min: 0, max: 1, noNaN: true })))
  .filter((shares) => shares.reduce((a, b) => a + b, 0) > 0.01)
  .map(([FLOW = 0, HYPER = 0, HYPO = 0, RECOVERY = 0]) => {
    const sum = FLOW + HYPER + HYPO + RECOVERY;
    return { FLOW: FLOW / sum, HYPER: HYPER / sum, HYPO: HYPO / sum, RECOVERY: RECOVERY / sum };
  });

test("every map's answer sums to 1, and a temperature keeps the order", () => {
  const platt = { kind: "platt", slope: 0.6, intercept: -0.3 } as const;
  const beta = { kind: "beta", a: 0.5, b: 0.7, c: 0.1 } as const;
  const line = [
    { said: 0.2, true: 0 },
    { said: 0.6, true: 1 },
  ];
  const isotonic = { kind: "isotonic_beta", line, beta } as const;
  const maps = { FLOW: platt, HYPER: beta, HYPO: isotonic, RECOVERY: platt };
  fc.assert(
    fc.property(support, fc.double({ min: 0.05, max: 20, noNaN: true }), (said, temperature) => {
      const warm = calibrated({ kind: "temperature", temperature }, said);
      const mapped = calibrated({ kind: "one_vs_rest", maps }, said);
      for (const answer of [warm, mapped]) {
        expect(KNOWN_STATES.reduce((sum, state) => sum + answer[state], 0)).toBeCloseTo(1, 12);
        for (const state of KNOWN_STATES) expect(answer[state]).toBeGreaterThanOrEqual(0);
      }
      for (const a of KNOWN_STATES) {
        for (const b of KNOWN_STATES) {
          if (said[a] > said[b]) expect(warm[a]).toBeGreaterThanOrEqual(warm[b]);
        }
      }
      expect(calibrated(NO_MAP, said)).toBe(said);
    }),
  );
});
