import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Features, type Measure, unknown, unread } from "../sensing/index.ts";
import { CHANNELS, type ChannelName } from "./channels.ts";
import { estimateState, type StateEstimate, type StateMemory, startState } from "./estimate.ts";
import { MIN_QUALITY } from "./evidence.ts";
import { KNOWN_STATES, type KnownState } from "./known-state.ts";

type World = Partial<Readonly<Record<ChannelName, number>>>;

/** Values in the middle of what is typical for each state; the pulse in beats a minute, 70 usual. */
const TYPICAL: Readonly<Record<KnownState, Required<World>>> = {
  FLOW: {
    idle: 1,
    keys: 150,
    switches: 1,
    clicks: 4,
    corrections: 5,
    rhythm: 0.45,
    pulse: 70,
    blinks: 12,
    openness: 1,
  },
  HYPER: {
    idle: 1,
    keys: 400,
    switches: 20,
    clicks: 150,
    corrections: 28,
    rhythm: 1.1,
    pulse: 88,
    blinks: 4,
    openness: 1,
  },
  HYPO: {
    idle: 120,
    keys: 2,
    switches: 0,
    clicks: 0,
    corrections: 2,
    rhythm: 0.5,
    pulse: 62,
    blinks: 34,
    openness: 0.6,
  },
  RECOVERY: {
    idle: 25,
    keys: 15,
    switches: 6,
    clicks: 20,
    corrections: 12,
    rhythm: 0.75,
    pulse: 70,
    blinks: 24,
    openness: 1,
  },
};

describe("every subset of the channels", () => {
  const subsets = Array.from({ length: 2 ** CHANNELS.length }, (_, bits) =>
    CHANNELS.filter((_channel, i) => bits & (1 << i)).map(({ name }) => name),
  );

  test("reaches every state where the gates are open, and is unknown with the reason where not", () => {
    let open = 0;
    for (const names of subsets) {
      for (const state of KNOWN_STATES) {
        const { estimate } = live(names, state);
        const covered = names.reduce((sum, name) => sum + 0.9 * weightOf(name), 0);
        if (names.length < 3) expect(estimate).toMatchObject(withheld("too_few_inputs"));
        else if (covered < 0.45) expect(estimate).toMatchObject(withheld("little_coverage"));
        else expect(estimate, `${names} ${state}`).toMatchObject({ state });
        if (estimate.state !== "UNKNOWN") open += 1;
      }
    }
    expect(open).toBeGreaterThan(4 * 200);
  });

  test("adds up to shares that are never certain", () => {
    for (const names of subsets) {
      const { support } = live(names, "FLOW").estimate;
      const shares = Object.values(support);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(Math.max(...shares)).toBeLessThan(1);
    }
  });

  test("reaches every state without a camera, and without keys to correct", () => {
    const still: ChannelName[] = ["idle", "keys", "switches", "clicks"];
    for (const state of KNOWN_STATES) {
      expect(live([...still, "corrections", "rhythm"], state).estimate.state).toBe(state);
      expect(live(still, state).estimate.state).toBe(state);
    }
  });
});

test("the weights of the channels add up to the whole", () => {
  expect(CHANNELS.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
});

test("a missing channel takes its own evidence away and leaves the others as they are", () => {
  const all = live(names(), "FLOW").estimate;
  for (const gone of names()) {
    const rest = live(
      names().filter((name) => name !== gone),
      "FLOW",
    ).estimate;
    expect(rest.evidence).toEqual(all.evidence.filter(({ channel }) => channel !== gone));
  }
});

test("a reading below the least quality counts as missing", () => {
  const poor = features(9000, TYPICAL.FLOW, names(), MIN_QUALITY - 0.01);
  expect(estimateState(startState(), poor).estimate).toMatchObject({ inputs: 0, coverage: 0 });
  const fair = features(9000, TYPICAL.FLOW, names(), MIN_QUALITY);
  expect(estimateState(startState(), fair).estimate.inputs).toBe(8); // the pulse has no baseline yet
});

test("the first four estimates warm up, the fifth answers", () => {
  const answers = run(startState(), Array(5).fill(TYPICAL.FLOW)).map(({ estimate }) => estimate);
  expect(answers.slice(0, 4)).toMatchObject(Array(4).fill(withheld("warming_up")));
  expect(answers[4]).toMatchObject({ state: "FLOW", heldS: 0 });
  expect(answers[4]).not.toHaveProperty("reason");
});

test("a state counts how long it has held, and starts again when it changes", () => {
  const worlds = [...Array(10).fill(TYPICAL.FLOW), ...Array(3).fill(TYPICAL.HYPER)];
  const held = run(startState(), worlds).map(({ estimate }) => estimate.heldS);
  expect(held).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 0, 1, 2]);
});

test("half a minute without features starts the warm-up again; less does not", () => {
  const before = steady("FLOW");
  const after = (gapMs: number): StateEstimate =>
    estimateState(before, features((before.lastAtMs ?? 0) + gapMs, TYPICAL.FLOW)).estimate;
  expect(after(30_000)).toMatchObject({ state: "FLOW" });
  expect(after(30_001)).toMatchObject({ ...withheld("warming_up"), heldS: 0 });
});

test("recovery is more likely after high load than without", () => {
  const without = run(startState(), Array(6).fill(TYPICAL.RECOVERY)).at(-1)?.estimate;
  const after = run(steady("HYPER"), [TYPICAL.RECOVERY]).at(-1)?.estimate;
  expect(after?.support.RECOVERY).toBeGreaterThan(without?.support.RECOVERY ?? 1);
});

test("features that come late are a bug", () => {
  const memory = steady("FLOW");
  expect(() => estimateState(memory, features(0, TYPICAL.FLOW))).toThrow(RangeError);
});

test("any readings give shares, a coverage within its bounds, and a reason only with UNKNOWN", () => {
  const value = fc.double({ min: 0, max: 1e4, noNaN: true });
  const anyWorld = fc.record(
    Object.fromEntries(names().map((name) => [name, value])) as Record<ChannelName, typeof value>,
  );
  fc.assert(
    fc.property(fc.array(anyWorld, { maxLength: 12 }), fc.subarray(names()), (worlds, known) => {
      for (const { estimate } of run(startState(), worlds, known)) {
        const { state, reason, support, coverage, inputs } = estimate;
        expect(state === "UNKNOWN").toBe(reason !== undefined);
        expect(Object.values(support).every((share) => share >= 0 && share < 1)).toBe(true);
        expect(coverage).toBeLessThan(1);
        expect(inputs).toBeLessThanOrEqual(known.length);
      }
    }),
  );
});

const names = (): ChannelName[] => CHANNELS.map(({ name }) => name);

const weightOf = (name: ChannelName): number =>
  CHANNELS.find((channel) => channel.name === name)?.weight ?? Number.NaN;

const withheld = (reason: string) => ({ state: "UNKNOWN", reason });

/** Six seconds of a state, after a calm half minute and, before a recovery, high load. */
function live(known: readonly ChannelName[], state: KnownState) {
  const calm = Array(35).fill(TYPICAL.FLOW);
  const load = state === "RECOVERY" ? Array(6).fill(TYPICAL.HYPER) : [];
  const steps = run(startState(), [...calm, ...load, ...Array(6).fill(TYPICAL[state])], known);
  return steps[steps.length - 1] as (typeof steps)[number];
}

const steady = (state: KnownState): StateMemory =>
  run(startState(), Array(8).fill(TYPICAL[state])).at(-1)?.memory ?? startState();

/** One world a second from where the memory ends. */
function run(
  start: StateMemory,
  worlds: readonly World[],
  known: readonly ChannelName[] = names(),
) {
  let memory = start;
  return worlds.map((world) => {
    const atMs = (memory.lastAtMs ?? -1000) + 1000;
    const step = estimateState(memory, features(atMs, world, known));
    memory = step.memory;
    return step;
  });
}

function features(
  atMs: number,
  world: World,
  known: readonly ChannelName[] = names(),
  quality = 0.9,
): Features {
  const reading = (name: ChannelName): Measure => {
    const value = world[name];
    if (value === undefined || !known.includes(name)) return unknown("no_input");
    return { known: true, value, low: value, high: value, quality, ageS: 0 };
  };
  return {
    atMs,
    source: "trace",
    synthetic: false,
    ...unread("no_input"),
    pulseBpm: reading("pulse"),
    blinksPerMin: reading("blinks"),
    openness: reading("openness"),
    telemetry: {
      windowS: 60,
      keysPerMin: reading("keys"),
      correctionsPer100Keys: reading("corrections"),
      rhythmVariation: reading("rhythm"),
      pausesPerMin: unknown("no_input"),
      burstsPerMin: unknown("no_input"),
      clicksPerMin: reading("clicks"),
      pointerPxPerS: unknown("no_input"),
      pointerJerk: unknown("no_input"),
      scrollBacksPerMin: unknown("no_input"),
      scrollTurnsPerMin: unknown("no_input"),
      switchesPerMin: reading("switches"),
      idleS: reading("idle"),
    },
  };
}
