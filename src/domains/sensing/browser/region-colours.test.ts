import { describe, expect, test } from "vitest";
import { MISSING_PATCH } from "../pulse/colour.ts";
import type { Rect } from "../regions/skin-regions.ts";
import { readPatches } from "./region-colours.ts";

const SIZE = { codedWidth: 16, codedHeight: 8 } as const;
/** Left half and right half of the picture. */
const LEFT = { x: 0, y: 2, width: 8, height: 4 } as const;
const RIGHT = { x: 8, y: 0, width: 8, height: 8 } as const;
const BT601 = {
  matrix: "smpte170m",
  primaries: "smpte170m",
  transfer: "smpte170m",
  fullRange: false,
} as const;

/** A plane whose left half is one value and right half another. */
const halves = (width: number, height: number, left: number, right: number): number[] =>
  Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? left : right));

/** Left grey (luma 126 is 50 % in limited range), right BT.601 red. */
const Y = halves(16, 8, 126, 81);
const U = halves(8, 4, 128, 90);
const V = halves(8, 4, 128, 240);

async function coloursOf(frame: VideoFrame, regions: readonly Rect[] = [LEFT, RIGHT]) {
  try {
    return (await readPatches(frame, regions)).map(({ r, g, b }) => [r, g, b].map(Math.round));
  } finally {
    frame.close();
  }
}

describe("region colours", () => {
  test("of I420 planes are grey and red", async () => {
    const bytes = Uint8Array.from([...Y, ...U, ...V]);
    const frame = new VideoFrame(bytes, {
      format: "I420",
      ...SIZE,
      timestamp: 0,
      colorSpace: BT601,
    });
    const [grey, red] = await coloursOf(frame);
    expect(grey).toEqual([128, 128, 128]);
    for (const [i, expected] of [254, 0, 0].entries())
      expect(Math.abs((red?.[i] ?? 99) - expected)).toBeLessThan(3);
  });

  test("of NV12 planes are the same as of I420", async () => {
    const pairs = U.flatMap((u, i) => [u, V[i] ?? 0]);
    const planar = new VideoFrame(Uint8Array.from([...Y, ...U, ...V]), {
      format: "I420",
      ...SIZE,
      timestamp: 0,
      colorSpace: BT601,
    });
    const paired = new VideoFrame(Uint8Array.from([...Y, ...pairs]), {
      format: "NV12",
      ...SIZE,
      timestamp: 0,
      colorSpace: BT601,
    });
    expect(await coloursOf(paired)).toEqual(await coloursOf(planar));
  });

  test.each([
    ["RGBA", [10, 20, 30, 255]],
    ["RGBX", [10, 20, 30, 0]],
    ["BGRA", [30, 20, 10, 255]],
    ["BGRX", [30, 20, 10, 0]],
  ] as const)("of %s pixels are what was drawn", async (format, pixel) => {
    const bytes = Uint8Array.from({ length: 16 * 8 }).reduce<number[]>(
      (all) => [...all, ...pixel],
      [],
    );
    const frame = new VideoFrame(Uint8Array.from(bytes), { format, ...SIZE, timestamp: 0 });
    expect(await coloursOf(frame)).toEqual([
      [10, 20, 30],
      [10, 20, 30],
    ]);
  });

  test("are the mean over a region and nothing beside it", async () => {
    const bytes = new Uint8Array(16 * 8 * 4);
    for (let i = 0; i < 16 * 8; i++)
      bytes.set([i % 16 < 8 ? (i % 2) * 100 : 255, 0, 0, 255], i * 4);
    const frame = new VideoFrame(bytes, { format: "RGBA", ...SIZE, timestamp: 0 });
    expect(await coloursOf(frame)).toEqual([
      [50, 0, 0],
      [255, 0, 0],
    ]);
  });

  test("count from the visible corner of a picture stored with a margin", async () => {
    const bytes = Uint8Array.from([...Y, ...U, ...V]);
    const frame = new VideoFrame(bytes, {
      format: "I420",
      ...SIZE,
      timestamp: 0,
      colorSpace: BT601,
      visibleRect: { x: 8, y: 0, width: 8, height: 8 },
    });
    const [red] = await coloursOf(frame, [{ x: 0, y: 2, width: 8, height: 4 }]);
    expect(red?.[0]).toBeGreaterThan(250);
  });
});

/** A picture of one colour, in limited-range BT.601 planes; `alter` changes single samples of its planes. */
function plain(y: number, u: number, v: number, alter: (bytes: Uint8Array) => void = () => {}) {
  const bytes = Uint8Array.from([
    ...Array.from({ length: 128 }, () => y),
    ...Array.from({ length: 32 }, () => u),
    ...Array.from({ length: 32 }, () => v),
  ]);
  alter(bytes);
  return new VideoFrame(bytes, { format: "I420", ...SIZE, timestamp: 0, colorSpace: BT601 });
}

async function usableOf(frame: VideoFrame, rect: Rect = LEFT): Promise<number | undefined> {
  try {
    const [patch] = await readPatches(frame, [rect]);
    return patch?.usable;
  } finally {
    frame.close();
  }
}

describe("the usable share of a patch", () => {
  test.each([
    ["skin in daylight", 140, 96, 160, 1],
    ["dark skin in dim light", 48, 121, 136, 1],
    ["a grey wall", 140, 128, 128, 0],
    ["a blue shirt", 100, 150, 110, 0],
    ["a red shirt", 90, 100, 215, 0],
    ["black", 16, 128, 128, 0],
  ])("of %s (Y %d, Cb %d, Cr %d) is %d", async (_, y, u, v, share) => {
    expect(await usableOf(plain(y, u, v))).toBe(share);
  });

  test.each([
    ["too dark", 41, 42],
    ["clipped", 223, 222],
  ])("leaves out pixels that are %s, and no others", async (_, beyond, within) => {
    const oneInEight = (bytes: Uint8Array): void => {
      for (let i = 0; i < 128; i += 8) bytes[i] = beyond;
    };
    expect(await usableOf(plain(within, 110, 150))).toBe(1);
    expect(await usableOf(plain(within, 110, 150, oneInEight))).toBe(7 / 8);
  });

  test("leaves out the four pixels of a colour sample that is not skin", async () => {
    const oneSample = (bytes: Uint8Array): void => {
      bytes[128 + 8] = 140;
    };
    expect(await usableOf(plain(140, 110, 150, oneSample))).toBe(1 - 4 / 32);
  });

  test("of RGB pixels is judged by the same brightness and colour", async () => {
    const pixels = (r: number, g: number, b: number): VideoFrame =>
      new VideoFrame(
        Uint8Array.from({ length: 512 }, (_, i) => [r, g, b, 255][i % 4] ?? 0),
        {
          format: "RGBA",
          ...SIZE,
          timestamp: 0,
        },
      );
    expect(await usableOf(pixels(200, 150, 130))).toBe(1);
    expect(await usableOf(pixels(25, 20, 18))).toBe(0);
    expect(await usableOf(pixels(250, 248, 240))).toBe(0);
    expect(await usableOf(pixels(60, 90, 160))).toBe(0);
  });

  test("is nothing for a patch that is missing or not all in the picture, in its place", async () => {
    const frame = plain(140, 110, 150);
    const outside = { x: 12, y: 0, width: 8, height: 4 };
    const patches = await readPatches(frame, [undefined, LEFT, outside]);
    expect(patches).toEqual([MISSING_PATCH, expect.objectContaining({ usable: 1 }), MISSING_PATCH]);
    expect(await readPatches(frame, [undefined])).toEqual([MISSING_PATCH]);
    expect(await readPatches(frame, [])).toEqual([]);
    frame.close();
  });

  test("keeps frames that are read at once apart", async () => {
    const frames = [60, 100, 140, 180].map((y) => plain(y, 110, 150));
    const patches = await Promise.all(frames.map((frame) => readPatches(frame, [LEFT])));
    const greens = patches.map(([patch]) => Math.round(patch?.g ?? 0));
    expect(greens).toEqual([...greens].sort((a, b) => a - b));
    expect(new Set(greens).size).toBe(4);
    for (const frame of frames) frame.close();
  });
});
