import { expect, test } from "vitest";
import { LANDMARK_COUNT, type Landmark } from "../regions/landmarks.ts";
import { eyeGlare, GLARE_SHARE } from "./eye-glare.ts";
import { pictureBrightness } from "./picture-brightness.ts";

const WIDTH = 320;
const HEIGHT = 240;

/** A face whose eyes are 40 px wide, at (100, 100) and (220, 100). */
function landmarks(): Landmark[] {
  const all: Landmark[] = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0.5, y: 0.5 }));
  for (const [id, x] of [
    [33, 80],
    [133, 120],
    [362, 200],
    [263, 240],
  ] as const)
    all[id] = { x: x / WIDTH, y: 100 / HEIGHT };
  return all;
}

/** A picture of one grey, with a white spot where a lens mirrors a lamp. */
function picture(grey: number, spot?: { x: number; y: number; side: number }): VideoFrame {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no context");
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = "white";
  if (spot) context.fillRect(spot.x, spot.y, spot.side, spot.side);
  return new VideoFrame(canvas, { timestamp: 0 });
}

async function reading<T>(frame: VideoFrame, use: (frame: VideoFrame) => Promise<T>): Promise<T> {
  try {
    return await use(frame);
  } finally {
    frame.close();
  }
}

const glareOf = (frame: VideoFrame) => reading(frame, (one) => eyeGlare(one, landmarks()));

test("an eye without a reflection has no glare, however bright the skin", async () => {
  expect(await glareOf(picture(120))).toBe(0);
  expect(await glareOf(picture(235))).toBe(0);
});

test("a lamp in either lens counts by its share of that eye's surroundings", async () => {
  // 64 x 40 px around an eye; a spot of 20 x 20 px covers 400 of 2560.
  for (const x of [90, 210])
    expect(await glareOf(picture(120, { x, y: 95, side: 20 }))).toBeCloseTo(400 / 2560, 2);
  expect(400 / 2560).toBeGreaterThan(GLARE_SHARE);
});

test("the light point that every eye has is no glare, nor is a lamp elsewhere", async () => {
  expect(await glareOf(picture(120, { x: 98, y: 98, side: 4 }))).toBeLessThan(GLARE_SHARE / 5);
  expect(await glareOf(picture(120, { x: 150, y: 10, side: 30 }))).toBe(0);
});

test("eyes out of the picture say nothing of glare", async () => {
  const away = landmarks().map(({ x, y }) => ({ x: x + 1, y }));
  expect(await reading(picture(255), (frame) => eyeGlare(frame, away))).toBe(0);
});

test.each([0, 17, 200])("a picture of grey %d is that bright", async (grey) => {
  expect(await reading(picture(grey), pictureBrightness)).toBeCloseTo(grey, -0.5);
});

test("a black camera picture is 0 bright, in video levels", async () => {
  const bytes = new Uint8Array(64 * 48 * 1.5).fill(16, 0, 64 * 48).fill(128, 64 * 48);
  const frame = new VideoFrame(bytes, {
    format: "I420",
    codedWidth: 64,
    codedHeight: 48,
    timestamp: 0,
    colorSpace: { fullRange: false },
  });
  expect(await reading(frame, pictureBrightness)).toBe(0);
});
