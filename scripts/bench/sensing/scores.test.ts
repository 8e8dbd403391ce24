import { expect, test } from "vitest";
import { parseNpy } from "./npy.ts";
import { areaUnderCurve, calibrationError, meanError, surest } from "./scores.ts";

const RIGHT_SURE = { chance: 0.9, errorBpm: 1 };
const RIGHT_UNSURE = { chance: 0.3, errorBpm: 5 };
const WRONG_UNSURE = { chance: 0.2, errorBpm: 20 };
const WRONG_SURE = { chance: 0.8, errorBpm: 40 };

test("the area is 1 when every right window is surer than every wrong one, a half when none knows", () => {
  expect(areaUnderCurve([RIGHT_SURE, RIGHT_UNSURE, WRONG_UNSURE])).toBe(1);
  expect(areaUnderCurve([RIGHT_SURE, RIGHT_UNSURE, WRONG_SURE])).toBe(0.5);
  expect(areaUnderCurve([RIGHT_SURE, { ...WRONG_SURE, chance: 0.9 }])).toBe(0.5);
});

// Bins 0.9: stated 0.9, right 1; 0.2: stated 0.2, right 0. Mean gap (0.1 + 0.2) / 2.
test("the calibration error is the mean gap between what is stated and what is right", () => {
  expect(calibrationError([RIGHT_SURE, WRONG_UNSURE])).toBeCloseTo(0.15, 9);
  expect(calibrationError([{ chance: 1, errorBpm: 0 }])).toBe(0);
});

test("the surest share is taken by chance, whatever the error", () => {
  const half = surest([RIGHT_UNSURE, WRONG_SURE, RIGHT_SURE, WRONG_UNSURE], 0.5);
  expect(half).toEqual([RIGHT_SURE, WRONG_SURE]);
  expect(meanError(half)).toBe(20.5);
});

test("a NumPy file of single floats is read, another is refused", () => {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
  const bytes = new Uint8Array(10 + header.length + 8);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
  bytes.set(new TextEncoder().encode(header), 10);
  new DataView(bytes.buffer).setFloat32(10 + header.length, 1.5, true);
  expect(Array.from(parseNpy(bytes))).toEqual([1.5, 0]);
  expect(() => parseNpy(bytes.slice(1))).toThrow("no npy file");
  bytes[15] = 0x78;
  expect(() => parseNpy(bytes)).toThrow();
});
