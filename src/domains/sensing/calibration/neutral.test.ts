import { expect, test } from "vitest";
import { readNeutral } from "./neutral.ts";

const neutral = { distanceCm: 60, yCm: 2, pitchDeg: 5 };

test("a neutral is read with shoulders or without", () => {
  expect(readNeutral(neutral)).toEqual({ ok: true, value: neutral });
  const shoulders = { ...neutral, shouldersCm: -20.5 };
  expect(readNeutral(shoulders)).toEqual({ ok: true, value: shoulders });
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a list", [60, 2, 5]],
  ["a hole", { ...neutral, yCm: Number.NaN }],
  ["text", { ...neutral, yCm: "2" }],
  ["a member too many", { ...neutral, face: [1, 2] }],
  ["shoulders that are none", { ...neutral, shouldersCm: undefined }],
])("%s is malformed", (_, value) => {
  expect(readNeutral(value)).toEqual({ ok: false, error: "malformed_neutral" });
});
