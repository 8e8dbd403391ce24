import { expect, test } from "vitest";
import { inputOf, live } from "../../../../tests/support/policy-life.ts";
import type { Signals } from "../../state/index.ts";
import { askForHelp } from "../decide.ts";
import { causeOf } from "../decision.ts";
import { startPolicy } from "../memory.ts";
import { actable } from "./actable.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

/** All that can be noticed, at the end of a long day. */
const SEEN: Signals = {
  loadRatio: 1.2,
  loadConfidence: 0.9,
  thrashing: 0.2,
  active: ["load_budget", "rabbit_hole", "passive_reading", "late_hour", "rebound"],
  onCamera: ["load_budget", "passive_reading", "late_hour", "rebound"],
};
const BLIND: Signals = {
  loadRatio: null,
  loadConfidence: 0,
  thrashing: 0.2,
  active: ["rabbit_hole"],
  onCamera: [],
};
const settings = { ...DEFAULT_SETTINGS, mode: "randomised", refractoryMin: 5 } as const;

test("without leave, what rests on the camera decides nothing", () => {
  expect(actable(SEEN, { actOnCamera: false })).toEqual(BLIND);
  expect(actable(SEEN, { actOnCamera: true })).toBe(SEEN);
});

test("decisions are then those of a page that sees nothing, down to the last number", () => {
  const lived = (signals: Signals) =>
    live(
      [
        ["HYPER", 1500],
        ["UNKNOWN", 1500],
      ],
      { settings, signals },
    );
  expect(lived(SEEN)).toEqual(lived(BLIND));
  const asked = (signals: Signals) =>
    askForHelp(startPolicy(), { ...inputOf("HYPO", 0, 0), signals }).decision;
  expect(asked(SEEN)).toEqual(asked(BLIND));
});

test("with leave, it is an occasion and keeps to what helps to come down", () => {
  const [first] = live([["UNKNOWN", 10]], {
    signals: SEEN,
    settings: { ...settings, actOnCamera: true },
  });
  expect(first && causeOf(first)).toBe("load_budget");
  expect(first?.feasible).toEqual(["no_action", "breath_box", "nature_break"]);
  expect(first?.suppressedBy).toEqual(["floor_unsuitable"]);
});
