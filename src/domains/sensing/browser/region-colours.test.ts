import { describe, expect, test } from "vitest";
import { readRegions } from "./region-colours.ts";

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

async function coloursOf(frame: VideoFrame, regions = [LEFT, RIGHT]) {
  try {
    return (await readRegions(frame, regions)).map(({ r, g, b }) => [r, g, b].map(Math.round));
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
