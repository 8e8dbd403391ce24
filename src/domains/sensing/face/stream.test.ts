import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { READINGS } from "../features.ts";
import type { Shoulders } from "../posture/shoulders.ts";
import type { FaceLook, HeadPose } from "./look.ts";
import { FACE_READINGS, faceStream } from "./stream.ts";

const pose: HeadPose = { yawDeg: 3, pitchDeg: 5, rollDeg: -2, xCm: 0, yCm: 2, zCm: -60 };
const usual = { distanceCm: 55, yCm: 5, pitchDeg: 5 };
const BLINK_EVERY_MS = 4000;

/** A face at about 30 looks a second that blinks for 200 ms every 4 s. */
const looks = (seconds: number, fromMs = 0): FaceLook[] =>
  Array.from({ length: seconds * 30 }, (_, i) => {
    const tMs = fromMs + (i * 1000) / 30;
    return { tMs, ratio: (i / 30) % (BLINK_EVERY_MS / 1000) > 3.8 ? 0.1 : 0.3, pose };
  });

const shouldersAt = (y: number): Shoulders => [
  { x: 0.2, y, visibility: 0.9 },
  { x: 0.8, y, visibility: 0.9 },
];

function read(seen: readonly FaceLook[], neutral = usual) {
  const stream = faceStream(neutral);
  for (const look of seen) stream.add(look);
  return stream.read();
}

describe("a face stream", () => {
  test("reads every face reading, each a reading of the contract", () => {
    const reading = read(looks(70));
    expect(Object.keys(reading).sort()).toEqual([...FACE_READINGS].sort());
    expect(READINGS).toEqual(expect.arrayContaining([...FACE_READINGS]));
    expect(reading).toMatchObject({
      yawDeg: { known: true, value: 3 },
      rollDeg: { known: true, value: -2 },
      distanceCm: { known: true, value: 60 },
      dropCm: { known: true, value: 3 },
      leanCm: { known: true, value: -5 },
      shoulderDropCm: { known: false, reason: "not_from_a_face" },
      blinksPerMin: { known: true, value: expect.closeTo(15, 0) },
      perclosMinutePct: { known: true, value: 0 },
    });
  });

  test("knows nothing before the first look", () => {
    const reading = faceStream().read();
    for (const name of FACE_READINGS) expect(reading[name].known).toBe(false);
  });

  test("tells the place of the last second, which a neutral is made of, and posture against it at once", () => {
    const stream = faceStream();
    for (const look of looks(3)) stream.add(look);
    expect(stream.read().dropCm).toEqual({ known: false, reason: "not_calibrated" });
    expect(stream.place()).toEqual({ distanceCm: 60, yCm: 2, pitchDeg: 5 });
    stream.setNeutral(stream.place());
    expect(stream.read().dropCm).toMatchObject({ known: true, value: 0 });
  });

  test("tells shoulders against the neutral while somebody looks at them, and else as a face does", () => {
    const stream = faceStream();
    const drop = () => stream.read().shoulderDropCm;
    const lookEachSecond = (fromS: number, toS: number, y: number): void => {
      for (let s = fromS; s < toS; s++) {
        for (const look of looks(1, s * 1000)) stream.add(look);
        stream.addShoulders({ tMs: s * 1000 + 500, shoulders: shouldersAt(y) });
      }
    };
    lookEachSecond(0, 4, 0.8);
    expect(drop()).toEqual({ known: false, reason: "not_calibrated" });
    // Three tenths of a picture below its middle, 60 cm away: 0.3 · 2 · 60 · tan 31.5° = 22.06 cm.
    expect(stream.place()?.shouldersCm).toBeCloseTo(-22.06, 2);
    stream.setNeutral(stream.place());
    expect(drop()).toMatchObject({ known: true, value: 0 });
    lookEachSecond(4, 12, 0.85);
    expect(drop()).toMatchObject({ value: expect.closeTo(3.68, 2), ageS: expect.closeTo(0.47, 2) });
    stream.addShoulders({ tMs: 12_000, shoulders: undefined });
    expect(drop()).toEqual({ known: false, reason: "no_shoulders" });
    expect(stream.place()).not.toHaveProperty("shouldersCm");
    stream.addShoulders(undefined);
    expect(drop()).toEqual({ known: false, reason: "not_from_a_face" });
  });

  test("forgets shoulders that nobody looked at for three seconds", () => {
    const stream = faceStream({ ...usual, shouldersCm: -20 });
    for (const look of looks(1)) stream.add(look);
    for (const tMs of [300, 600, 900]) stream.addShoulders({ tMs, shoulders: shouldersAt(0.8) });
    expect(stream.read().shoulderDropCm.known).toBe(true);
    for (const look of looks(3, 1000)) stream.add(look);
    expect(stream.read().shoulderDropCm).toEqual({ known: false, reason: "no_shoulders" });
  });

  test("keeps what it knows when the frames' clock starts anew", () => {
    const again = read([...looks(60, 500_000), ...looks(30)]);
    expect(again.blinksPerMin).toMatchObject({ known: true, value: expect.closeTo(15, -1) });
  });

  test("is not harmed by repeated times, small steps back, holes and wild numbers", () => {
    const clean = read(looks(70));
    const wild = looks(70).flatMap((look, i): FaceLook[] => {
      if (i % 50 !== 25) return [look];
      return [
        look,
        look,
        { ...look, tMs: look.tMs - 300, ratio: 0.1 },
        { ...look, tMs: Number.NaN, ratio: 5 },
        { ...look, tMs: look.tMs + 1, ratio: Number.NaN, pose: undefined },
        { ...look, tMs: look.tMs + 2, ratio: 0.3, pose: { ...pose, yCm: Number.NaN } },
      ];
    });
    const harmed = read(wild);
    for (const name of ["yawDeg", "distanceCm", "openness", "perclosMinutePct"] as const)
      expect(harmed[name]).toMatchObject({
        known: true,
        value: clean[name].known ? expect.closeTo(clean[name].value, 2) : null,
      });
    expect(harmed.blinksPerMin).toMatchObject({ known: true, value: expect.closeTo(15, -1) });
  });

  test("says no number that is not finite, whatever it is shown", () => {
    const number = fc.oneof(fc.double(), fc.double({ min: 0, max: 1 }));
    const anyPose = fc.record({
      yawDeg: number,
      pitchDeg: number,
      rollDeg: number,
      xCm: number,
      yCm: number,
      zCm: number,
    });
    const look = fc.record({
      tMs: fc.oneof(fc.integer({ min: 0, max: 100_000 }), number),
      ratio: number,
      pose: fc.option(anyPose, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (seen) => {
        for (const measure of Object.values(read([...looks(8), ...seen])))
          if (measure.known)
            for (const value of [measure.value, measure.low, measure.high, measure.ageS])
              expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
