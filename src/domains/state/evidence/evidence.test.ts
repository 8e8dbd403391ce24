import { describe, expect, test } from "vitest";
import { clearest, featuresOf, type Values } from "../../../../tests/support/state-subsets.ts";
import { learnCalibration, startBaselines } from "../baseline/baselines.ts";
import { STANDARD_SETTING, type StateSetting } from "../setting.ts";
import { CHANNELS } from "./channels.ts";
import { isCurrent } from "./current.ts";
import { gatherEvidence, MIN_QUALITY } from "./evidence.ts";

const NAMES = CHANNELS.map(({ name }) => name);
const ALL = clearest("FLOW", NAMES);
const ACTING: StateSetting = { ...STANDARD_SETTING, actOnCamera: true };
const gathered = (values: Values, setting = ACTING, quality = 0.9) =>
  gatherEvidence(featuresOf(0, values, quality), setting);

describe("what is missing", () => {
  test("takes its own evidence away and leaves the others as they are", () => {
    const all = gathered(ALL).evidence;
    for (const gone of NAMES) {
      const { [gone]: _, ...rest } = ALL;
      expect(gathered(rest).evidence).toEqual(all.filter(({ channel }) => channel !== gone));
    }
  });

  test.each([
    ["no number", Number.NaN],
    ["an infinite one", Number.POSITIVE_INFINITY],
  ])("is a reading of %s", (_, value) => {
    expect(gathered({ keys: value })).toEqual({ evidence: [], coverage: 0, inputs: 0 });
  });

  test("is a reading below the least quality, or of none", () => {
    expect(gathered(ALL, ACTING, MIN_QUALITY - 0.01).inputs).toBe(0);
    expect(gathered(ALL, ACTING, MIN_QUALITY).inputs).toBe(9);
    expect(gathered(ALL, ACTING, Number.NaN).inputs).toBe(0);
  });
});

test("quality scales what is said", () => {
  const [whole, half] = [
    gathered({ keys: 400 }, ACTING, 0.8),
    gathered({ keys: 400 }, ACTING, 0.4),
  ];
  expect(half.evidence[0]?.logOdds.HYPER).toBeCloseTo(
    (whole.evidence[0]?.logOdds.HYPER ?? 0) / 2,
    12,
  );
  expect(half.coverage).toBeCloseTo(whole.coverage / 2, 12);
});

describe("the camera", () => {
  test("is listed and does not count, until the person lets it", () => {
    const { evidence, inputs, coverage } = gathered(ALL, STANDARD_SETTING);
    expect(evidence.map(({ channel }) => channel)).toEqual(NAMES);
    expect(evidence.filter(({ used }) => !used).map(({ channel }) => channel)).toEqual([
      "pulse",
      "blinks",
      "openness",
    ]);
    expect(inputs).toBe(6);
    expect(coverage).toBeCloseTo(0.9 * 0.82, 12);
    expect(gathered(ALL).evidence.every(({ used }) => used)).toBe(true);
    expect(gathered(ALL).coverage).toBeCloseTo(0.9, 12);
  });
});

test("a passive reader's resting hands say nothing: that is not idle", () => {
  const reading = { ...STANDARD_SETTING, passive: true };
  const resting = { idle: 120, keys: 0, clicks: 0, switches: 0 };
  expect(gathered(resting, reading).evidence.map(({ channel }) => channel)).toEqual(["switches"]);
});

test("what the person's own classifier says is listed last, and covers nothing", () => {
  const logOdds = { FLOW: 1, HYPER: 0, HYPO: 0, RECOVERY: 0 };
  const personal = { channel: "personal" as const, quality: 0.8, used: true, logOdds };
  const { evidence, inputs } = gathered({ keys: 100 }, { ...ACTING, personal });
  expect(evidence.at(-1)).toBe(personal);
  expect(inputs).toBe(1);
});

test("a pulse that is usual for the person is no sign of load", () => {
  const of = (setting: StateSetting) => gathered({ pulse: 88 }, setting).evidence[0]?.logOdds.HYPER;
  const level = { p10: 82, p50: 88, p90: 95, n: 36_000 };
  const baselines = learnCalibration(startBaselines(), { pulseBpm: level }, 0);
  expect(of(ACTING)).toBeGreaterThan(-0.1);
  expect(of({ ...ACTING, baselines })).toBeCloseTo(-0.9 * 0.9, 6);
});

test("uneven keys below one are a sign of load: rhythm is told without pauses", () => {
  const rhythm = (value: number) => gathered({ rhythm: value }).evidence[0]?.logOdds;
  expect(rhythm(0.45)?.FLOW).toBeGreaterThan(rhythm(0.45)?.HYPER ?? 0);
  expect(rhythm(0.85)?.HYPER).toBeGreaterThan(rhythm(0.85)?.FLOW ?? 0);
});

test("features without a member that is read here are of an older version", () => {
  const now = featuresOf(0, ALL);
  expect(isCurrent(now)).toBe(true);
  const { pulseBpm: _pulse, ...blind } = now;
  expect(isCurrent(blind as typeof now)).toBe(false);
  const { telemetry: _telemetry, ...handless } = now;
  expect(isCurrent(handless as typeof now)).toBe(false);
  const { switchesPerMin: _switches, ...some } = now.telemetry;
  expect(isCurrent({ ...now, telemetry: some } as typeof now)).toBe(false);
});
