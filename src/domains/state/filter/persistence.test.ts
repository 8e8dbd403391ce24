import { expect, test } from "vitest";
import { createChance, gaussian } from "../../../../tests/support/chance.ts";
import { KNOWN_STATES, type KnownState, type PerState } from "../known-state.ts";
import {
  autocorrelation,
  newShare,
  observe,
  type Persistence,
  startPersistence,
} from "./persistence.ts";

const sure = (state: KnownState): PerState => ({
  FLOW: 0,
  HYPER: 0,
  HYPO: 0,
  RECOVERY: 0,
  [state]: 1,
});
/** Evidence of one number: for high load, against flow. */
const says = (x: number): PerState => ({ FLOW: -x, HYPER: x, HYPO: 0, RECOVERY: 0 });

/** Noise with this autocorrelation around a mean of each state, which changes every ten minutes. */
function watched(rho: number, seconds: number, meanOf = (_state: KnownState) => 0): Persistence {
  const chance = createChance(5);
  let known = startPersistence();
  let noise = 0;
  for (let second = 0; second < seconds; second++) {
    noise = rho * noise + Math.sqrt(1 - rho * rho) * gaussian(chance);
    const state = Math.floor(second / 600) % 2 === 0 ? "FLOW" : "HYPER";
    known = observe(known, says(noise + meanOf(state)), sure(state), true);
  }
  return known;
}

test("before anything is seen the prior value holds", () => {
  expect(autocorrelation(startPersistence(), 0.93)).toBeCloseTo(0.93, 12);
});

test.each([0, 0.5, 0.9])("noise with an autocorrelation of %d is seen to have it", (rho) => {
  expect(autocorrelation(watched(rho, 7200), rho)).toBeCloseTo(rho, 1);
  expect(Math.abs(autocorrelation(watched(rho, 7200), 0.9) - rho)).toBeLessThan(0.12);
});

test("what a state changes is not taken for persistence", () => {
  const still = autocorrelation(watched(0.5, 7200), 0.5);
  const moved = watched(0.5, 7200, (state) => (state === "HYPER" ? 5 : 0));
  expect(Math.abs(autocorrelation(moved, 0.5) - still)).toBeLessThan(0.1);
});

test("what is said of all states alike decides nothing", () => {
  const known = watched(0.5, 600);
  const alike = observe(known, { FLOW: 9, HYPER: 9, HYPO: 9, RECOVERY: 9 }, sure("FLOW"), true);
  const nothing = observe(known, says(0), sure("FLOW"), true);
  expect(alike).toEqual(nothing);
});

test("seconds that do not follow each other, and unclear ones, add no pair", () => {
  const known = watched(0.5, 600);
  const unclear = { FLOW: 0.5, HYPER: 0.3, HYPO: 0.1, RECOVERY: 0.1 };
  expect(observe(known, says(1), sure("FLOW"), false).n).toBe(known.n);
  expect(observe(known, says(1), unclear, true).n).toBe(known.n);
  expect(observe(known, says(1), sure("FLOW"), true).n).toBeGreaterThan(known.n);
});

test("of noise with ρ = .9 a nineteenth is new in a second, and nearly all in a minute", () => {
  expect(newShare(0.9, 1)).toBeCloseTo(1 / 19, 12);
  expect(newShare(0.9, 60)).toBeGreaterThan(0.99);
  expect(newShare(0.9, 0)).toBe(0);
  expect(newShare(0, 1)).toBe(1);
});

test("it is plain data", () => {
  const known = watched(0.5, 60);
  expect(JSON.parse(JSON.stringify(known))).toEqual(known);
  expect(KNOWN_STATES.length).toBe(known.residual.length);
});
