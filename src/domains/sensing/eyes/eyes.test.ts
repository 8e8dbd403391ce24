import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recording } from "../../../../tests/support/recordings.ts";
import { LANDMARK_COUNT, type Landmark } from "../regions/landmarks.ts";
import { eyeAspectRatio, yawDeg } from "./aspect-ratio.ts";
import { countBlinks, type EyeSample } from "./blinks.ts";
import { measureEyes } from "./measure-eyes.ts";

const LOOK_MS = 1000 / 30;

/** Eyes at 30 looks a second, closed (ratio 0.1) during the given spans, else open (0.3). */
const eyes = (
  seconds: number,
  closedMs: readonly (readonly [from: number, to: number])[] = [],
  yaw = 0,
): EyeSample[] =>
  Array.from({ length: Math.round(seconds * 30) + 1 }, (_, i) => {
    const tMs = i * LOOK_MS;
    const closed = closedMs.some(([from, to]) => tMs >= from && tMs < to);
    return { tMs, ratio: closed ? 0.1 : 0.3, yawDeg: yaw };
  });

describe("the eye aspect ratio", () => {
  test("counts pixels, not shares of the picture", () => {
    const face: Landmark[] = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0, y: 0 }));
    for (const [left, upA, upB, right, lowB, lowA] of [
      [33, 160, 158, 133, 153, 144],
      [362, 385, 387, 263, 373, 380],
    ] as const) {
      face[left] = { x: 0.2, y: 0.5 };
      face[right] = { x: 0.3, y: 0.5 };
      for (const id of [upA, upB]) face[id] = { x: 0.25, y: 0.48 };
      for (const id of [lowA, lowB]) face[id] = { x: 0.25, y: 0.52 };
    }
    expect(eyeAspectRatio(face, { width: 640, height: 480 })).toBeCloseTo(19.2 / 64, 9);
  });

  test("of a face in one point is 0", () => {
    const point = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0.5, y: 0.5 }));
    expect(eyeAspectRatio(point, { width: 640, height: 480 })).toBe(0);
  });
});

test("a head turned 30° to the side has a yaw of 30°, and no matrix none", () => {
  const turned = new Float32Array(16);
  turned[2] = -0.5;
  expect(yawDeg(turned)).toBeCloseTo(30, 5);
  expect(yawDeg([])).toBeUndefined();
});

describe("blinks", () => {
  test("of 150 ms are counted once each", () => {
    expect(
      countBlinks(
        eyes(30, [
          [5000, 5150],
          [12_000, 12_150],
          [20_000, 20_150],
        ]),
      ),
    ).toBe(3);
  });

  test("of one look, and closures over half a second, are not blinks", () => {
    expect(
      countBlinks(
        eyes(30, [
          [5000, 5030],
          [12_000, 12_800],
        ]),
      ),
    ).toBe(0);
  });

  test("still going on are not counted yet", () => {
    expect(countBlinks(eyes(10, [[9900, 11_000]]))).toBe(0);
  });

  test("of the labelled recording are found where the eyes close, with none made up", (context) => {
    const path = recording(context, "sensing/blink/twitter_ear_dlib.csv");
    const rows = readFileSync(path, "utf8").trim().split("\n").slice(1);
    const looks = rows.map((row, i) => ({
      tMs: i * LOOK_MS,
      ratio: Number(row.split(",")[1]),
      yawDeg: 0,
    }));
    // Seven are labelled; in two of them the lids stay above 0.7 of their usual opening.
    expect(countBlinks(looks)).toBe(5);
  });
});

describe("what is said of the eyes", () => {
  test("openness settles after 4 s and blinks after 20 s", () => {
    expect(measureEyes(eyes(3.9)).openness).toEqual({ known: false, reason: "settling" });
    expect(measureEyes(eyes(4.1)).openness).toMatchObject({ known: true, value: 1 });
    expect(measureEyes(eyes(19.9)).blinksPerMin).toEqual({ known: false, reason: "settling" });
    expect(measureEyes(eyes(20.1)).blinksPerMin).toMatchObject({ known: true, value: 0, low: 0 });
  });

  test("five blinks in half a minute are ten a minute, with a range that admits chance", () => {
    const rate = measureEyes(
      eyes(
        30,
        [3, 9, 15, 21, 27].map((s) => [s * 1000, s * 1000 + 150]),
      ),
    ).blinksPerMin;
    if (!rate.known) throw new Error(rate.reason);
    expect(rate.value).toBeCloseTo(10, 1);
    expect(rate.low).toBeLessThan(5);
    expect(rate.high).toBeGreaterThan(20);
  });

  test("closed eyes are near 0 open", () => {
    expect(measureEyes(eyes(10, [[8500, 11_000]])).openness).toMatchObject({
      known: true,
      value: 0,
    });
  });

  test("nothing is read from eyes turned by more than 20°", () => {
    expect(measureEyes(eyes(30, [], 20)).openness).toMatchObject({ known: true });
    const turned = { known: false, reason: "eyes_turned" };
    expect(measureEyes(eyes(30, [], 21))).toEqual({ openness: turned, blinksPerMin: turned });
    expect(measureEyes(eyes(30, [], -21))).toEqual({ openness: turned, blinksPerMin: turned });
  });

  test("blinks are unknown when looks are too rare to catch them", () => {
    const rare = eyes(40).filter((_, i) => i % 4 === 0);
    expect(measureEyes(rare).blinksPerMin).toEqual({ known: false, reason: "dropped_frames" });
  });

  test("no looks are still settling", () => {
    expect(measureEyes([]).openness).toEqual({ known: false, reason: "settling" });
  });
});
