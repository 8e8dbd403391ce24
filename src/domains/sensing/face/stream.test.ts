import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { READINGS } from "../features.ts";
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
