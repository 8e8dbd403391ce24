import { expect, test } from "vitest";
import { known, USUAL } from "../../../../tests/support/signal-moments.ts";
import { unknown } from "../../sensing/index.ts";
import type { State } from "../estimate.ts";
import { NO_REBOUND, type ReboundMemory, updateRebound } from "./rebound.ts";

type Moment = readonly [atS: number, state: State, bpm: number | null];

/** The usual pulse is 64 a minute: 5 % are 3.2. */
const live = (...moments: readonly Moment[]): ReboundMemory =>
  moments.reduce(
    (before, [atS, state, bpm]) =>
      updateRebound(before, {
        state,
        pulseBpm: bpm === null ? unknown("no_face") : known(bpm),
        nowMs: 1000 * atS,
        usualOf: (name) => USUAL[name],
      }),
    NO_REBOUND,
  );

test("is a risen pulse that is back within 5 % of usual", () => {
  expect(live([0, "HYPER", 80], [10, "RECOVERY", 68]).active).toBe(false);
  expect(live([0, "HYPER", 80], [10, "RECOVERY", 67]).active).toBe(true);
  expect(live([0, "HYPER", 80], [10, "FLOW", 61]).active).toBe(true);
  expect(live([0, "HYPER", 80], [10, "FLOW", 60]).active).toBe(false);
});

test("lasts until five minutes after high load", () => {
  expect(live([0, "HYPER", 80], [300, "FLOW", 64]).active).toBe(true);
  expect(live([0, "HYPER", 80], [301, "FLOW", 64])).toEqual(NO_REBOUND);
});

test("a pulse that never rose does not come back", () => {
  expect(live([0, "HYPER", 66], [10, "FLOW", 64]).active).toBe(false);
});

test("is not said in high load, in an unknown state, or without a pulse", () => {
  expect(live([0, "HYPER", 80], [10, "HYPER", 64]).active).toBe(false);
  expect(live([0, "HYPER", 80], [10, "UNKNOWN", 64]).active).toBe(false);
  expect(live([0, "HYPER", 80], [10, "FLOW", null]).active).toBe(false);
});

test("a clock that went back forgets the load", () => {
  expect(live([100, "HYPER", 80], [50, "FLOW", 64])).toEqual(NO_REBOUND);
});
