import fc from "fast-check";
import { expect, test } from "vitest";
import { learnCalibration, startBaselines, usual } from "./baselines.ts";
import { readBaselines } from "./read-baselines.ts";
import { parseSaved, toSaved } from "./saved.ts";

const neutral = { distanceCm: 60, yCm: 2, pitchDeg: 5 };
const baselines = learnCalibration(
  startBaselines(),
  { pulseBpm: { p10: 55, p50: 60, p90: 66, n: 100 } },
  1000,
);
const whole = { version: 2, baselines, neutral };
/** As version 1 kept it. */
const level = { p10: 55, p50: 60, p90: 66, n: 100, weight: 60 };
const older = { version: 1, baselines: { updatedMs: 1000, levels: { pulseBpm: level } }, neutral };
const olderOf = (levels: unknown, updatedMs: unknown = 1000) => ({
  ...older,
  baselines: { updatedMs, levels },
});

test.each([
  { baselines, neutral },
  { baselines: undefined, neutral },
  { baselines, neutral: undefined },
  { baselines, neutral: { ...neutral, shouldersCm: -20.5 } },
])("what is saved is read again, whole or in part", (levels) => {
  expect(parseSaved(JSON.parse(JSON.stringify(toSaved(levels))))).toEqual({
    ok: true,
    value: levels,
  });
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a list", [whole]],
  ["text", "levels"],
  ["no version", { baselines, neutral }],
  ["an older version", { ...whole, version: 0 }],
  ["a version that is no whole number", { ...whole, version: 1.5 }],
  ["a member too many", { ...whole, name: "someone" }],
  ["a neutral with a hole", { ...whole, neutral: { ...neutral, yCm: Number.NaN } }],
  ["a neutral with more in it", { ...whole, neutral: { ...neutral, face: [1, 2] } }],
  ["shoulders in text", { ...whole, neutral: { ...neutral, shouldersCm: "-20" } }],
  ["shoulders without a head", { ...whole, neutral: { shouldersCm: -20 } }],
  ["shoulders that are none", { ...whole, neutral: { ...neutral, shouldersCm: undefined } }],
  ["a neutral in text", { ...whole, neutral: { ...neutral, yCm: "2" } }],
  ["baselines of no time", { ...whole, baselines: { ...baselines, updatedMs: Number.NaN } }],
  ["baselines of another form", { ...whole, baselines: { ...baselines, version: 3 } }],
  ["baselines with more in them", { ...whole, baselines: { ...baselines, name: "someone" } }],
  ["older baselines in a new record", { ...older, version: 2 }],
  ["an older level of an unknown name", olderOf({ mood: level })],
  ["older quantiles out of order", olderOf({ pulseBpm: { ...level, p10: 70 } })],
  ["an older negative weight", olderOf({ pulseBpm: { ...level, weight: -1 } })],
  ["older baselines of no time", olderOf({}, Number.NaN)],
])("%s is malformed", (_, record) => {
  expect(parseSaved(record)).toEqual({ ok: false, error: "malformed_levels" });
});

test("a record from before shoulders were read is read as it is", () => {
  const old = '{"version":1,"neutral":{"distanceCm":60,"yCm":2,"pitchDeg":5}}';
  const read = parseSaved(JSON.parse(old));
  expect(read).toEqual({ ok: true, value: { baselines: undefined, neutral } });
  expect(read.ok && read.value.neutral && "shouldersCm" in read.value.neutral).toBe(false);
});

test("a record of a later version is not guessed at", () => {
  expect(parseSaved({ ...whole, version: 3 })).toEqual({ ok: false, error: "newer_levels" });
});

test("the levels of version 1 are taken over, and say the same of a person", () => {
  const read = parseSaved(JSON.parse(JSON.stringify(older)));
  if (!read.ok) throw new Error(read.error);
  expect(read.value.neutral).toEqual(neutral);
  expect(read.value.baselines?.updatedMs).toBe(1000);
  expect(usual(read.value.baselines, "pulseBpm")?.middle).toBeCloseTo(60, -0.5);
  expect(readBaselines(read.value.baselines).ok).toBe(true);
});

test.each([
  ["levels of before version 2", older.baselines, "older_baselines"],
  ["nothing", undefined, "malformed_baselines"],
  ["a list", [], "malformed_baselines"],
  [
    "a metric of an unknown name",
    { ...baselines, histograms: { mood: [] } },
    "malformed_baselines",
  ],
  ["too few bins", { ...baselines, histograms: { pulseBpm: [1] } }, "malformed_baselines"],
  [
    "minutes below none",
    { ...baselines, histograms: { pulseBpm: Array(64).fill(-1) } },
    "malformed_baselines",
  ],
  [
    "a hole in the day",
    { ...baselines, pulseDay: { ...baselines.pulseDay, w: Number.NaN } },
    "malformed_baselines",
  ],
])("baselines that are %s are refused by name", (_, value, error) => {
  expect(readBaselines(value)).toEqual({ ok: false, error });
});

test("whatever was stored, reading it throws nothing", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (version, saved, other) => {
      expect(parseSaved(other).ok).toBe(false);
      parseSaved({ version, baselines: saved, neutral: other });
      parseSaved({ version: 1, baselines: { updatedMs: 1, levels: saved } });
      parseSaved({ version: 2, baselines: { ...baselines, histograms: saved } });
    }),
  );
});
