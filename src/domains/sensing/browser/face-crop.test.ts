import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { areaMeans } from "./area-means.ts";
import { CROP_SIDE, faceBox, faceCrop } from "./face-crop.ts";

const PLANE = { offset: 0, stride: 4, step: 1 } as const;

describe("area means", () => {
  const rows = Uint8Array.from([
    0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150,
  ]);
  const shrunk = (left: number, top: number, right: number, bottom: number, side: number) => {
    const into = new Float32Array(side * side);
    areaMeans(rows, PLANE, { left, top, right, bottom }, side, into);
    return [...into].map((value) => Math.round(value * 1e3) / 1e3);
  };

  test("are the means of the blocks they stand for", () => {
    expect(shrunk(0, 0, 4, 4, 2)).toEqual([25, 45, 105, 125]);
    expect(shrunk(0, 0, 4, 4, 4)).toEqual([...rows]);
  });

  test("count a sample across an edge by the share that lies inside", () => {
    // Columns 0.5 … 2: half of the first sample and all of the second.
    expect(shrunk(0.5, 0, 2, 1, 1)).toEqual(
      [(0.5 * 0 + 10) / 1.5].map((v) => Math.round(v * 1e3) / 1e3),
    );
    expect(shrunk(1.25, 1.25, 1.75, 1.75, 1)).toEqual([50]);
  });

  test("keep the mean of what they shrink, wherever its edges lie", () => {
    const edge = fc.double({ min: 0, max: 1.9, noNaN: true });
    fc.assert(
      fc.property(edge, edge, fc.integer({ min: 1, max: 7 }), (left, top, side) => {
        const box = [left, top, left + 2, top + 2] as const;
        const means = shrunk(...box, side);
        const mean = means.reduce((a, b) => a + b) / means.length;
        expect(mean).toBeCloseTo(at(shrunk(...box, 1), 0), 1);
      }),
    );
  });
});

describe("the crop of a face", () => {
  const SIZE = { codedWidth: 144, codedHeight: 72 } as const;
  const into = new Float32Array(CROP_SIDE * CROP_SIDE * 3);

  /** Left half dark red, right half light grey. */
  const halves = (format: "RGBA" | "BGRA"): VideoFrame => {
    const [red, blue] = format === "RGBA" ? [0, 2] : [2, 0];
    const bytes = new Uint8Array(144 * 72 * 4).fill(255);
    for (let i = 0; i < 144 * 72; i++) {
      const left = i % 144 < 72;
      bytes[4 * i + red] = left ? 102 : 204;
      bytes[4 * i + 1] = left ? 0 : 204;
      bytes[4 * i + blue] = left ? 0 : 204;
    }
    return new VideoFrame(bytes, { format, ...SIZE, timestamp: 0 });
  };

  test.each(["RGBA", "BGRA"] as const)(
    "of %s pixels is red, green, blue, row by row, 0 … 1",
    async (format) => {
      const frame = halves(format);
      const crop = await faceCrop(frame, { left: 36, top: 0, right: 108, bottom: 72 }, into);
      frame.close();
      const pixel = (i: number) =>
        [...(crop ?? []).slice(3 * i, 3 * i + 3)].map((v) => Math.round(v * 255));
      expect(pixel(0)).toEqual([102, 0, 0]);
      expect(pixel(17)).toEqual([102, 0, 0]);
      expect(pixel(18)).toEqual([204, 204, 204]);
      expect(pixel(36)).toEqual([102, 0, 0]);
    },
  );

  test("of I420 planes is converted by their colour space", async () => {
    const bytes = new Uint8Array((144 * 72 * 3) / 2);
    bytes
      .fill(81, 0, 144 * 72)
      .fill(90, 144 * 72, 144 * 72 * 1.25)
      .fill(240, 144 * 72 * 1.25);
    const frame = new VideoFrame(bytes, {
      format: "I420",
      ...SIZE,
      timestamp: 0,
      colorSpace: { matrix: "smpte170m", fullRange: false },
    });
    const crop = await faceCrop(frame, { left: 3.3, top: 5.1, right: 99.9, bottom: 71.7 }, into);
    frame.close();
    const [r, g, b] = crop ?? [];
    expect(r).toBeCloseTo(1, 1);
    expect(g).toBeCloseTo(0, 1);
    expect(b).toBeCloseTo(0, 1);
    expect(new Set(crop).size).toBeLessThanOrEqual(6);
  });

  test("is cut to the picture, and is none where hardly any of the face is in it", async () => {
    const frame = halves("RGBA");
    const box = { left: -40, top: -9, right: 60, bottom: 90 };
    expect(await faceCrop(frame, box, into)).toBe(into);
    expect(await faceCrop(frame, { ...box, right: 20 }, into)).toBeUndefined();
    expect(
      await faceCrop(frame, { left: 200, top: 0, right: 300, bottom: 72 }, into),
    ).toBeUndefined();
    frame.close();
  });
});

test("the box of a face holds all its landmarks, in pixels", () => {
  const landmarks = [
    { x: 0.25, y: 0.5 },
    { x: 0.5, y: 0.125 },
    { x: 0.75, y: 1.1 },
  ];
  expect(faceBox(landmarks, { width: 640, height: 480 })).toEqual({
    left: 160,
    top: 60,
    right: 480,
    bottom: 528,
  });
});
