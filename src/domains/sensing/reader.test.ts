import { expect, test } from "vitest";
import { demoPerson } from "./demo/person.ts";
import { READINGS, type Reading } from "./features.ts";
import type { Obstacles } from "./obstacles.ts";
import { createReader, type Reader } from "./reader.ts";

/** The made-up person before a reader, second by second; `seen` may leave frames out. */
function watch(reader: Reader, seconds: number, obstacles: (s: number) => Obstacles): Reading[] {
  const live = demoPerson(7);
  return Array.from({ length: seconds }, (_, i) => {
    const found = obstacles(i + 1);
    for (const { colours, look, place } of live((i + 1) * 1000).frames) {
      if (!found.colour) reader.seeColours(colours);
      if (!found.face) reader.seeFace(look, place);
    }
    return reader.read(found, (i + 1) * 1000);
  });
}

const reasonOf = (reading: Reading | undefined, name: keyof Reading): string | undefined => {
  const measure = reading?.[name];
  return measure && !measure.known ? measure.reason : undefined;
};

test("every reading is there in every second, known or with a reason", () => {
  for (const reading of watch(createReader("face"), 12, () => ({})))
    expect(Object.keys(reading).sort()).toEqual([...READINGS].sort());
});

test("before anybody was seen nothing is guessed", () => {
  const reading = createReader("face").read({}, 0);
  expect(Object.values(reading).filter(({ known }) => known)).toEqual([]);
});

test("what stands before the face hides eyes, head and posture, and not the pulse", () => {
  const last = watch(createReader("face"), 12, () => ({ face: "no_camera" })).at(-1);
  expect(last?.pulseBpm.known).toBe(true);
  expect(reasonOf(last, "yawDeg")).toBe("no_camera");
  expect(reasonOf(last, "openness")).toBe("no_camera");
  expect(reasonOf(last, "distanceCm")).toBe("no_camera");
});

test("what stands before the colours hides pulse and breath, and not the eyes", () => {
  const last = watch(createReader("face"), 12, () => ({ colour: "too_dark" })).at(-1);
  expect(last?.openness.known).toBe(true);
  expect(reasonOf(last, "pulseBpm")).toBe("too_dark");
  expect(reasonOf(last, "breathsPerMin")).toBe("too_dark");
});

test("glare hides the eyes alone", () => {
  const last = watch(createReader("face"), 12, () => ({ eyes: "glare" })).at(-1);
  expect(reasonOf(last, "openness")).toBe("glare");
  expect(last?.yawDeg.known).toBe(true);
  expect(last?.pulseBpm.known).toBe(true);
});

test("variability outlives the pulse for 30 s, says its age, and is then withheld with the pulse's reason", () => {
  const readings = watch(createReader("face"), 100, (s) => (s > 60 ? { colour: "moving" } : {}));
  expect(readings[59]?.rmssdMs).toMatchObject({ known: true, ultraShort: true });
  const later = readings[79]?.rmssdMs;
  expect(later?.known && later.ageS).toBeGreaterThanOrEqual(20);
  expect(reasonOf(readings[99], "rmssdMs")).toBe("moving");
});

test("posture is told against the place that was taken as neutral", () => {
  const reader = createReader("face");
  const before = watch(reader, 5, () => ({})).at(-1);
  expect(reasonOf(before, "leanCm")).toBe("not_calibrated");
  reader.setNeutral(reader.place());
  const after = reader.read({}, 5000);
  expect(after.leanCm).toMatchObject({ known: true });
  expect(after.leanCm.known && Math.abs(after.leanCm.value)).toBeLessThan(0.5);
});

test("shoulders are never invented", () => {
  const last = watch(createReader("face"), 12, () => ({})).at(-1);
  expect(reasonOf(last, "shoulderDropCm")).toBe("not_from_a_face");
});
