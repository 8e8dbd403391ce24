import { expect, test } from "vitest";
import type { Label } from "./label.ts";
import { momentsOf } from "./moments.ts";
import { labelLines, readLabel } from "./saved-label.ts";

const label: Label = {
  epochMs: Date.UTC(2026, 10, 21, 23, 30),
  zone: "Europe/Berlin",
  report: "overloaded",
  askedProbability: 0.5,
  support: { FLOW: 0.4, HYPER: 0.3, HYPO: 0.2, RECOVERY: 0.1 },
  x: [0.5, -1, 0],
  version: "evidence-1",
};

test.each([
  ["an answer", label],
  ["a skipped question", { ...label, report: "skipped" }],
  ["an answer that nobody asked for", { ...label, askedProbability: null }],
  ["an answer without evidence", { ...label, x: [] }],
] as const)("%s is read as it was written", (_, given) => {
  expect(readLabel(JSON.parse(labelLines([given])))).toEqual({ ok: true, value: given });
});

test.each([
  ["nothing", undefined],
  ["text", "in_flow"],
  ["a list", [label]],
  ["a member too few", { ...label, version: undefined }],
  ["a member too many", { ...label, note: "tired" }],
  ["half a millisecond", { ...label, epochMs: 0.5 }],
  ["a time no clock shows", { ...label, epochMs: 9e15 }],
  ["a zone that does not exist", { ...label, zone: "Europe/Atlantis" }],
  ["a zone in numbers", { ...label, zone: 1 }],
  ["a word that was not offered", { ...label, report: "stressed" }],
  ["a question that could not have been asked", { ...label, askedProbability: 0 }],
  ["a probability over 1", { ...label, askedProbability: 1.1 }],
  ["shares that do not sum to 1", { ...label, support: { ...label.support, FLOW: 0.5 } }],
  ["a share below 0", { ...label, support: { FLOW: 1.2, HYPER: -0.2, HYPO: 0, RECOVERY: 0 } }],
  ["a state too few", { ...label, support: { FLOW: 0.5, HYPER: 0.5 } }],
  ["evidence that is no number", { ...label, x: [0, null] }],
  ["evidence without end", { ...label, x: Array(257).fill(0) }],
  ["no version", { ...label, version: "" }],
])("%s is refused", (_, record) => {
  expect(readLabel(record)).toEqual({ ok: false, error: "malformed_label" });
});

test("one line a label, members in one order", () => {
  expect(labelLines([])).toBe("");
  expect(labelLines([label, label]).split("\n")).toHaveLength(3);
  expect(labelLines([label])).toMatch(/^\{"askedProbability":0\.5,"epochMs":/);
});

test("answers become states on the person's own day, in order of time; skipped ones do not", () => {
  const earlier: Label = { ...label, epochMs: label.epochMs - 3_600_000, report: "recovering" };
  const skipped: Label = { ...label, report: "skipped" };
  const moments = momentsOf([label, skipped, earlier]);
  expect(moments.map(({ day, state }) => [day, state])).toEqual([
    ["2026-11-21", "RECOVERY"],
    ["2026-11-22", "HYPER"],
  ]);
  expect(moments[0]).toMatchObject({ support: label.support, x: label.x });
});
