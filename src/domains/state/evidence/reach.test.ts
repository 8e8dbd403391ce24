import { expect, test } from "vitest";
import { clearest, isReached, leadOf, SUBSETS } from "../../../../tests/support/state-subsets.ts";
import { KNOWN_STATES } from "../known-state.ts";
import { CHANNELS } from "./channels.ts";

test("each state is reached with every subset of the channels that carries evidence for it", {
  timeout: 60_000,
}, () => {
  let carried = 0;
  for (const names of SUBSETS) {
    for (const state of KNOWN_STATES) {
      if (leadOf(state, clearest(state, names)) <= 0) continue;
      carried++;
      expect(isReached(state, names), `${state} by ${names}`).toBe(true);
    }
  }
  expect(SUBSETS.length).toBe(2 ** CHANNELS.length);
  // Of 512 subsets for 4 states, few say nothing: those of channels on which two states look alike.
  expect(carried).toBeGreaterThan(2000);
});

test("no channel at all carries evidence for nothing", () => {
  for (const state of KNOWN_STATES) expect(leadOf(state, {})).toBe(0);
});

test("the weights of the channels add up to the whole, those of the hands to .82", () => {
  const sum = (of: readonly (typeof CHANNELS)[number][]): number =>
    of.reduce((all, { weight }) => all + weight, 0);
  expect(sum(CHANNELS)).toBeCloseTo(1, 12);
  expect(sum(CHANNELS.filter(({ by }) => by === "hands"))).toBeCloseTo(0.82, 12);
});
