import fc from "fast-check";
import { expect, test } from "vitest";
import type { Evidence, EvidenceSource } from "../evidence/evidence.ts";
import { KNOWN_STATES, type PerState } from "../known-state.ts";
import { type FilterMemory, startFilter, stepFilter } from "./filter.ts";
import { PROFILES } from "./profile.ts";

const profile = PROFILES.standard;
const LOADED: PerState = { FLOW: -2, HYPER: 2, HYPO: -2, RECOVERY: -2 };
const says = (logOdds: PerState, channel: EvidenceSource = "keys", used = true): Evidence => ({
  channel,
  quality: 0.9,
  used,
  logOdds,
});

/** So many seconds of the same. */
const lived = (seconds: number, evidence: readonly Evidence[], stepS = 1): FilterMemory =>
  Array.from({ length: seconds / stepS }).reduce<FilterMemory>(
    (memory) => stepFilter(memory, evidence, stepS, profile),
    startFilter(profile),
  );

test("without evidence the long run holds", () => {
  const after = lived(600, []).support;
  for (const state of KNOWN_STATES) expect(after[state]).toBeCloseTo(profile.start[state], 9);
});

test("one second of evidence moves little, a minute of it decides", () => {
  expect(lived(1, [says(LOADED)]).support.HYPER).toBeLessThan(0.25);
  expect(lived(60, [says(LOADED)]).support.HYPER).toBeGreaterThan(0.9);
});

test("looking twice as often says nothing twice", () => {
  const [once, twice] = [lived(20, [says(LOADED)]), lived(20, [says(LOADED)], 0.5)];
  expect(twice.support.HYPER).toBeCloseTo(once.support.HYPER, 1);
});

test("what does not count changes nothing, not even what is known of its channel", () => {
  expect(lived(30, [says(LOADED, "pulse", false)])).toEqual(lived(30, []));
});

test("log-odds that are the same for all states change nothing", () => {
  const alike = { FLOW: 3, HYPER: 3, HYPO: 3, RECOVERY: 3 };
  for (const state of KNOWN_STATES) {
    expect(lived(30, [says(alike)]).support[state]).toBeCloseTo(profile.start[state], 9);
  }
});

test("after an hour of one state another is still found within two minutes", () => {
  const calm = { FLOW: 2, HYPER: -2, HYPO: -2, RECOVERY: -2 };
  let memory = lived(3600, [says(calm)]);
  for (let second = 0; second < 120; second++) {
    memory = stepFilter(memory, [says(LOADED)], 1, profile);
  }
  expect(memory.support.HYPER).toBeGreaterThan(0.75);
});

test("however much is said and however uneven the steps, shares stay shares and none is nothing", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const logOdds = fc.record({ FLOW: number, HYPER: number, HYPO: number, RECOVERY: number });
  const step = fc.tuple(logOdds, fc.double({ min: 0, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let memory = startFilter(profile);
      for (const [said, stepS] of steps) memory = stepFilter(memory, [says(said)], stepS, profile);
      const shares = Object.values(memory.support);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
    }),
  );
});

test("what is carried is plain data", () => {
  const memory = lived(10, [says(LOADED)]);
  expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
});
