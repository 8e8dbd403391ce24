import fc from "fast-check";
import { expect, test } from "vitest";
import { updateBaselines } from "./baselines.ts";
import { parseSaved, toSaved } from "./saved.ts";

const neutral = { distanceCm: 60, yCm: 2, pitchDeg: 5 };
const baselines = updateBaselines(
  undefined,
  {
    pulseBpm: { p10: 55, p50: 60, p90: 66, n: 100 },
    blinkMs: { p10: 90, p50: 120, p90: 180, n: 40 },
  },
  1000,
);
const whole = { version: 1, baselines, neutral };

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
  [
    "a level of an unknown name",
    { ...whole, baselines: { ...baselines, levels: { mood: baselines.levels.pulseBpm } } },
  ],
  [
    "quantiles out of order",
    {
      ...whole,
      baselines: {
        ...baselines,
        levels: { pulseBpm: { p10: 70, p50: 60, p90: 66, n: 9, weight: 9 } },
      },
    },
  ],
  [
    "a negative weight",
    {
      ...whole,
      baselines: {
        ...baselines,
        levels: { pulseBpm: { p10: 50, p50: 60, p90: 66, n: 9, weight: -1 } },
      },
    },
  ],
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
  expect(parseSaved({ ...whole, version: 2 })).toEqual({ ok: false, error: "newer_levels" });
});

test("whatever was stored, reading it throws nothing", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (version, saved, other) => {
      expect(parseSaved(other).ok).toBe(false);
      parseSaved({ version, baselines: saved, neutral: other });
      parseSaved({ version: 1, baselines: { updatedMs: 1, levels: saved } });
    }),
  );
});
