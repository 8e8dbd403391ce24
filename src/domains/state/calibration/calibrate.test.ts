import { expect, test } from "vitest";
import { KNOWN_STATES, type KnownState, type Support } from "../known-state.ts";
import { calibrate, type LabelledMoment } from "./calibrate.ts";
import { calibrated, NO_MAP } from "./maps.ts";
import { reliabilityOf } from "./reliability.ts";

/** Says so much for one state after the other. */
function saying(state: KnownState, share: number): Support {
  const rest = (1 - share) / 3;
  return { FLOW: rest, HYPER: rest, HYPO: rest, RECOVERY: rest, [state]: share };
}

/** Ten moments a day; of those that were said with `share`, the share `right` was named by the person. */
function labels(n: number, share: number, right: number): readonly LabelledMoment[] {
  return Array.from({ length: n }, (_, i) => {
    const leader = KNOWN_STATES[i % 4] ?? "FLOW";
    const other = KNOWN_STATES[(i + 1 + (Math.floor(i / 4) % 3)) % 4] ?? "FLOW";
    // The golden ratio spreads the hits evenly over days.
    const hit = (i * 0.6180339887) % 1 < right;
    const day = `day-${String(Math.floor(i / 10)).padStart(4, "0")}`;
    return { day, support: saying(leader, share), state: hit ? leader : other };
  });
}

test("below fifty labels there is no map, and that is said", () => {
  const said = calibrate(labels(49, 0.9, 0.6), NO_MAP);
  expect(said).toMatchObject({ map: NO_MAP, reason: "not_enough_labels", labels: 49, days: 5 });
  expect(said).toMatchObject({ gain: null, heldOut: [] });
});

test.each([
  [50, ["temperature", "one_vs_rest"], ["platt"]],
  [199, ["temperature", "one_vs_rest"], ["platt"]],
  [200, ["one_vs_rest"], ["beta"]],
  [1000, ["one_vs_rest"], ["beta"]],
  [1001, ["one_vs_rest"], ["isotonic_beta"]],
])("%d labels bear the shape for so many", (n, kinds, shapes) => {
  const { map, reason } = calibrate(labels(n, 0.97, 0.5), NO_MAP);
  expect(reason).toBe("better");
  expect(kinds).toContain(map.kind);
  if (map.kind === "one_vs_rest") expect(shapes).toContain(map.maps.FLOW.kind);
});

test("what was said too surely comes to what was named", () => {
  for (const n of [120, 400, 1200]) {
    const { map } = calibrate(labels(n, 0.9, 0.6), NO_MAP);
    expect(calibrated(map, saying("HYPO", 0.9)).HYPO).toBeCloseTo(0.6, 1);
  }
});

test("an honest filter keeps what it had", () => {
  expect(calibrate(labels(400, 0.7, 0.7), NO_MAP)).toMatchObject({
    map: NO_MAP,
    reason: "not_better",
  });
});

test("a map that already fits is kept, the same object", () => {
  const moments = labels(150, 0.9, 0.6);
  const { map } = calibrate(moments, NO_MAP);
  expect(calibrate(moments, map).map).toBe(map);
});

test("one day of labels, however many, changes nothing", () => {
  const moments = labels(300, 0.9, 0.5).map((moment) => ({ ...moment, day: "2026-11-21" }));
  expect(calibrate(moments, NO_MAP)).toMatchObject({
    map: NO_MAP,
    reason: "not_better",
    gain: { mean: 0, error: Number.POSITIVE_INFINITY },
  });
});

test("what is reported was said of days that were not learned from", () => {
  const { heldOut } = calibrate(labels(400, 0.9, 0.6), NO_MAP);
  expect(heldOut).toHaveLength(400);
  const after = reliabilityOf(heldOut);
  expect(after?.days).toBe(40);
  expect(after?.ece).toBeLessThan(0.06);
});
