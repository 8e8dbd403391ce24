import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KNOWN_STATES, type Support } from "../known-state.ts";
import { advance, longRun, STANDARD_TRANSITIONS, type Transitions } from "./transitions.ts";

const FLOW: Support = { FLOW: 1, HYPER: 0, HYPO: 0, RECOVERY: 0 };
const HYPER: Support = { FLOW: 0, HYPER: 1, HYPO: 0, RECOVERY: 0 };
const share = fc.double({ min: 0.001, max: 1, noNaN: true });
const anyone = fc.record({ FLOW: share, HYPER: share, HYPO: share, RECOVERY: share }).map((raw) => {
  const all = raw.FLOW + raw.HYPER + raw.HYPO + raw.RECOVERY;
  const { FLOW: f, HYPER: h, HYPO: o, RECOVERY: r } = raw;
  return { FLOW: f / all, HYPER: h / all, HYPO: o / all, RECOVERY: r / all };
});
const stepS = fc.double({ min: 0, max: 5000, noNaN: true });

describe("the shares as time goes on", () => {
  test("stay shares", () => {
    fc.assert(
      fc.property(anyone, stepS, (from, seconds) => {
        const shares = Object.values(advance(from, STANDARD_TRANSITIONS, seconds));
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
        expect(shares.every((one) => one >= 0)).toBe(true);
      }),
    );
  });

  test("do not depend on how the time is cut", () => {
    fc.assert(
      fc.property(anyone, stepS, stepS, (from, first, second) => {
        const cut = advance(
          advance(from, STANDARD_TRANSITIONS, first),
          STANDARD_TRANSITIONS,
          second,
        );
        const whole = advance(from, STANDARD_TRANSITIONS, first + second);
        for (const state of KNOWN_STATES) expect(cut[state]).toBeCloseTo(whole[state], 10);
      }),
    );
  });

  test("are as they were after no time", () => {
    expect(advance(HYPER, STANDARD_TRANSITIONS, 0)).toEqual(HYPER);
  });

  test("leave a state without return as e^(−t/sojourn)", () => {
    const oneWay: Transitions = {
      sojournS: { FLOW: 1e12, HYPER: 300, HYPO: 1e12, RECOVERY: 1e12 },
      next: { ...STANDARD_TRANSITIONS.next, HYPER: FLOW },
    };
    const after = advance(HYPER, oneWay, 150);
    expect(after.HYPER).toBeCloseTo(Math.exp(-0.5), 9);
    expect(after.FLOW).toBeCloseTo(1 - Math.exp(-0.5), 9);
  });
});

test("in the long run as much enters each state as leaves it", () => {
  const shares = longRun(STANDARD_TRANSITIONS);
  const { sojournS, next } = STANDARD_TRANSITIONS;
  for (const state of KNOWN_STATES) {
    const entering = KNOWN_STATES.reduce(
      (sum, from) => sum + (shares[from] / sojournS[from]) * next[from][state],
      0,
    );
    expect(entering).toBeCloseTo(shares[state] / sojournS[state], 9);
  }
});

test("every state goes somewhere, and recovery comes from high load above all", () => {
  const { next } = STANDARD_TRANSITIONS;
  for (const state of KNOWN_STATES) {
    expect(Object.values(next[state]).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(next[state][state]).toBe(0);
  }
  const after = (from: Support): number => advance(from, STANDARD_TRANSITIONS, 60).RECOVERY;
  expect(after(HYPER)).toBeGreaterThan(20 * after(FLOW));
});
