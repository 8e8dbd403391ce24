import { expect, test } from "vitest";
import type { CalibrationMap } from "./maps.ts";
import { readCalibrationMap } from "./saved-map.ts";

const beta = { kind: "beta", a: 0.5, b: 0.7, c: -0.1 } as const;
const platt = { kind: "platt", slope: 0.6, intercept: -0.3 } as const;
const line = [
  { said: 0.2, true: 0 },
  { said: 0.6, true: 1 },
];
const isotonic = { kind: "isotonic_beta", line, beta } as const;
const maps = { FLOW: platt, HYPER: beta, HYPO: isotonic, RECOVERY: beta };

test.each<CalibrationMap>([
  { kind: "none" },
  { kind: "temperature", temperature: 1.4 },
  { kind: "one_vs_rest", maps },
])("what was saved is read again: $kind", (map) => {
  expect(readCalibrationMap(JSON.parse(JSON.stringify(map)))).toEqual({ ok: true, value: map });
});

const withFlow = (FLOW: unknown) => ({ kind: "one_vs_rest", maps: { ...maps, FLOW } });

test.each([
  ["nothing", undefined],
  ["a list", []],
  ["an unknown kind", { kind: "magic" }],
  ["a member too many", { kind: "none", note: "" }],
  ["a temperature of nothing", { kind: "temperature", temperature: 0 }],
  ["a temperature in text", { kind: "temperature", temperature: "1" }],
  ["a state too few", { kind: "one_vs_rest", maps: { FLOW: platt } }],
  ["a number that is none", withFlow({ ...platt, slope: null })],
  ["a beta map that falls", withFlow({ ...beta, a: -1 })],
  ["no corners", withFlow({ ...isotonic, line: [] })],
  ["a line that falls", withFlow({ ...isotonic, line: line.toReversed() })],
  ["a corner outside", withFlow({ ...isotonic, line: [{ said: 0.5, true: 1.5 }] })],
  ["a line without its beta map", withFlow({ ...isotonic, beta: platt })],
])("%s is refused", (_, record) => {
  expect(readCalibrationMap(record)).toEqual({ ok: false, error: "malformed_map" });
});
