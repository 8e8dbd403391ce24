import { expect, test } from "vitest";
import { MISSING_PATCH, type Patch } from "./colour.ts";
import { sampleRefusal } from "./sample-door.ts";

const SKIN: Patch = { r: 180, g: 120, b: 90, usable: 1 };
const of = (...regions: Patch[]) => sampleRefusal({ tMs: 0, regions }, regions.length);

test("skin is let in, also with a patch missing or a channel clipped", () => {
  expect(of(SKIN, SKIN)).toBeUndefined();
  expect(of(SKIN, MISSING_PATCH)).toBeUndefined();
  expect(of({ r: 255, g: 8, b: 0, usable: 1 })).toBeUndefined();
});

test.each([
  ["a NaN channel", of({ ...SKIN, g: Number.NaN }, SKIN)],
  ["an infinite channel", of({ ...SKIN, r: Number.POSITIVE_INFINITY }, SKIN)],
  ["a channel far off the scale", of({ ...SKIN, b: 999 })],
  ["a NaN share", of({ ...SKIN, usable: Number.NaN })],
  ["a share above 1", of({ ...SKIN, usable: 1.1 })],
  ["no patches", sampleRefusal({ tMs: 0, regions: [] }, undefined)],
  ["a NaN time", sampleRefusal({ tMs: Number.NaN, regions: [SKIN] }, 1)],
  ["another number of patches than before", sampleRefusal({ tMs: 0, regions: [SKIN] }, 2)],
])("%s is malformed", (_, refusal) => {
  expect(refusal).toBe("malformed");
});

test.each([
  ["black", { r: 2, g: 2, b: 2, usable: 1 }, "too_dark"],
  ["white", { r: 255, g: 255, b: 254, usable: 1 }, "too_bright"],
  ["hardly any skin", { ...SKIN, usable: 0.1 }, "glare"],
] as const)("a picture that is %s everywhere is refused by name", (_, patch, reason) => {
  expect(of(patch, patch)).toBe(reason);
});

test("a face of which no patch is there is too small", () => {
  expect(of(MISSING_PATCH, MISSING_PATCH)).toBe("face_too_small");
});
