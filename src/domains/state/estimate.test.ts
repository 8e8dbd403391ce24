import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clearest,
  featuresOf,
  SUBSETS,
  type Values,
} from "../../../tests/support/state-subsets.ts";
import type { Features } from "../sensing/index.ts";
import { calibrated } from "./calibration/maps.ts";
import { estimateState, type StateEstimate, type StateMemory, startState } from "./estimate.ts";
import { CHANNELS, type ChannelName } from "./evidence/channels.ts";
import { KNOWN_STATES, type KnownState } from "./known-state.ts";
import { STANDARD_SETTING, type StateSetting } from "./setting.ts";

const NAMES = CHANNELS.map(({ name }) => name);
const HANDS: readonly ChannelName[] = CHANNELS.filter(({ by }) => by === "hands").map(
  ({ name }) => name,
);
const ACTING: StateSetting = { ...STANDARD_SETTING, actOnCamera: true };
const withheld = (reason: string) => ({ state: "UNKNOWN", reason });

describe("the gates", () => {
  test("keep the first four estimates back, and any with little to go by", () => {
    const answers = run(startState(), Array(60).fill(clearest("FLOW", NAMES)));
    expect(answers.slice(0, 4)).toMatchObject(Array(4).fill({ estimate: withheld("warming_up") }));
    expect(answers.at(-1)?.estimate).toMatchObject({ state: "FLOW" });
    expect(answers.at(-1)?.estimate).not.toHaveProperty("reason");
  });

  test("hold for every subset of the channels, by count and by coverage", () => {
    for (const names of SUBSETS) {
      const { estimate } = last(run(startState(), Array(6).fill(clearest("FLOW", names)), ACTING));
      const covered = CHANNELS.filter(({ name }) => names.includes(name)).reduce(
        (sum, { weight }) => sum + 0.9 * weight,
        0,
      );
      expect(estimate.coverage).toBeCloseTo(covered, 12);
      if (names.length < 3) expect(estimate).toMatchObject(withheld("too_few_inputs"));
      else if (covered < 0.45) expect(estimate).toMatchObject(withheld("little_coverage"));
      else expect(["FLOW", "UNKNOWN"]).toContain(estimate.state);
    }
  });

  test("let every state through without a camera, and without keys to correct", () => {
    const still: ChannelName[] = ["idle", "keys", "switches", "clicks"];
    for (const state of KNOWN_STATES) {
      expect(settled(state, HANDS).state).toBe(state);
      expect(settled(state, still).state).toBe(state);
    }
  });
});

test("the camera alone moves nothing until the person lets it", () => {
  const worlds = Array(120).fill({ ...clearest("FLOW", HANDS), pulse: 110, blinks: 2 });
  const [shown, acted] = [last(run(startState(), worlds)), last(run(startState(), worlds, ACTING))];
  expect(shown.estimate.evidence.map(({ channel }) => channel)).toContain("pulse");
  const blind = last(run(startState(), Array(120).fill(clearest("FLOW", HANDS))));
  expect(shown.estimate.support).toEqual(blind.estimate.support);
  expect(acted.estimate.support.HYPER).toBeGreaterThan(shown.estimate.support.HYPER);
});

test("a state counts how long it has held, and starts again when it changes", () => {
  const worlds = [
    ...Array(60).fill(clearest("FLOW", NAMES)),
    ...Array(120).fill(clearest("HYPER", NAMES)),
  ];
  const estimates = run(startState(), worlds).map(({ estimate }) => estimate);
  const changed = estimates.findIndex(({ state }) => state === "HYPER");
  expect(changed).toBeGreaterThan(60);
  expect(estimates[changed]?.heldS).toBe(0);
  expect(estimates[changed + 7]?.heldS).toBe(7);
});

test("half a minute without features starts the warm-up again; less does not", () => {
  const before = steady("FLOW");
  const after = (gapMs: number): StateEstimate =>
    estimateState(before, featuresOf((before.lastAtMs ?? 0) + gapMs, clearest("FLOW", NAMES)))
      .estimate;
  expect(after(30_000)).toMatchObject({ state: "FLOW" });
  expect(after(30_001)).toMatchObject({ ...withheld("warming_up"), heldS: 0 });
});

test("recovery is more likely after high load than after calm", () => {
  const eased = Array(20).fill(clearest("RECOVERY", HANDS));
  const [calm, loaded] = [steady("FLOW"), steady("HYPER")].map(
    (before) => last(run(before, eased)).estimate.support.RECOVERY,
  );
  expect(calm).toBeLessThan(0.45);
  expect(loaded).toBeGreaterThan(0.9);
});

test("support is called a probability only where a map of the person's labels was applied", () => {
  const memory = steady("FLOW");
  const features = featuresOf((memory.lastAtMs ?? 0) + 1000, clearest("FLOW", NAMES));
  const plain = estimateState(memory, features).estimate;
  const mapped = estimateState(memory, features, {
    ...STANDARD_SETTING,
    calibrate: (support) => calibrated({ kind: "temperature", temperature: 3 }, support),
  }).estimate;
  expect(plain.calibrated).toBe(false);
  expect(mapped.calibrated).toBe(true);
  expect(mapped.support.FLOW).toBeLessThan(plain.support.FLOW);
});

describe("what cannot be used", () => {
  const memory = steady("FLOW");
  const next = featuresOf((memory.lastAtMs ?? 0) + 1000, clearest("FLOW", NAMES));

  test("is named when the clock goes back; nothing that was known is lost", () => {
    const back = estimateState(memory, { ...next, atMs: 0 });
    expect(back.estimate).toMatchObject({ ...withheld("clock_back"), heldS: 0, evidence: [] });
    expect(back.memory.lastAtMs).toBe(memory.lastAtMs);
    expect(back.memory.filter).toBe(memory.filter);
    expect(estimateState(back.memory, next).estimate).toMatchObject({ state: "FLOW", heldS: 0 });
  });

  test("is named when the clock says no number", () => {
    const lost = estimateState(memory, { ...next, atMs: Number.NaN });
    expect(lost.estimate).toMatchObject(withheld("clock_back"));
  });

  test("is named when the features are of an older version", () => {
    const { switchesPerMin: _, ...telemetry } = next.telemetry;
    const old = { ...next, telemetry } as Features;
    expect(estimateState(memory, old).estimate).toMatchObject(withheld("older_features"));
    expect(estimateState(startState(), old).estimate).toMatchObject(withheld("older_features"));
  });
});

test("the demo is quicker than life, by the same gates", () => {
  const worlds = [
    ...Array(20).fill(clearest("FLOW", HANDS)),
    ...Array(60).fill(clearest("HYPER", HANDS)),
  ];
  const foundAt = (profile: StateSetting["profile"]): number =>
    run(startState(), worlds, { ...STANDARD_SETTING, profile }).findIndex(
      ({ estimate }) => estimate.state === "HYPER",
    );
  expect(foundAt("demo")).toBeGreaterThan(20);
  expect(foundAt("demo")).toBeLessThan(foundAt("standard"));
});

test("what is carried is plain data, and goes on from there", () => {
  const memory = steady("HYPER");
  const stored: StateMemory = JSON.parse(JSON.stringify(memory));
  const features = featuresOf((memory.lastAtMs ?? 0) + 1000, clearest("HYPER", NAMES));
  expect(estimateState(stored, features)).toEqual(estimateState(memory, features));
});

test("any readings at any time give shares, a coverage within its bounds, and a reason only with UNKNOWN", () => {
  const anyWorld = fc.record(
    Object.fromEntries(NAMES.map((name) => [name, fc.double()])) as Record<
      ChannelName,
      fc.Arbitrary<number>
    >,
    { requiredKeys: [] },
  );
  const moment = fc.tuple(fc.integer({ min: -5000, max: 100_000 }), anyWorld);
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 12 }), fc.boolean(), (moments, actOnCamera) => {
      let [memory, atMs] = [startState(), 0];
      for (const [stepMs, world] of moments) {
        atMs += stepMs;
        const step = estimateState(memory, featuresOf(atMs, world), { ...ACTING, actOnCamera });
        memory = step.memory;
        const { state, reason, support, coverage, inputs, heldS } = step.estimate;
        const shares = Object.values(support);
        expect(state === "UNKNOWN").toBe(reason !== undefined);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
        expect(coverage).toBeLessThan(1);
        expect(inputs).toBeLessThanOrEqual(Object.keys(world).length);
        expect(heldS).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

const last = <T>(items: readonly T[]): T => items[items.length - 1] as T;

/** Two minutes of a state after one of calm and, before a recovery, two of high load. */
function settled(state: KnownState, names: readonly ChannelName[]): StateEstimate {
  const calm = Array(60).fill(clearest("FLOW", names));
  const load = state === "RECOVERY" ? Array(120).fill(clearest("HYPER", names)) : [];
  const worlds = [...calm, ...load, ...Array(120).fill(clearest(state, names))];
  return last(run(startState(), worlds)).estimate;
}

const steady = (state: KnownState): StateMemory =>
  last(run(startState(), Array(120).fill(clearest(state, NAMES)))).memory;

/** One world a second from where the memory ends. */
function run(start: StateMemory, worlds: readonly Values[], setting?: StateSetting) {
  let memory = start;
  return worlds.map((world) => {
    const atMs = (memory.lastAtMs ?? -1000) + 1000;
    const step = estimateState(memory, featuresOf(atMs, world), setting);
    memory = step.memory;
    return step;
  });
}
