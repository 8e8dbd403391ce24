import { expect, test } from "vitest";
import type { ColourSample } from "./colour.ts";
import { pulseStream } from "./stream.ts";

/** A face at 60 bpm whose blood volume is highest at 0.25 s, 1.25 s, … */
const face = (tMs: number): ColourSample => {
  const blood = 0.006 * Math.sin((2 * Math.PI * tMs) / 1000);
  return {
    tMs,
    regions: [
      { r: 180 * (1 - 0.33 * blood), g: 120 * (1 - 0.77 * blood), b: 90 * (1 - 0.53 * blood) },
    ],
  };
};
const feed = (stream: ReturnType<typeof pulseStream>, fromMs: number, toMs: number): void => {
  for (let tMs = fromMs; tMs < toMs; tMs += 1000 / 30) stream.add(face(tMs));
};

test("each point of the wave is told once, in order", () => {
  const stream = pulseStream("face");
  const times: number[] = [];
  for (let fromMs = 0; fromMs < 6000; fromMs += 200) {
    feed(stream, fromMs, fromMs + 200);
    times.push(...stream.newPoints().map(({ tMs }) => tMs));
  }
  expect(times.length).toBeGreaterThan(120);
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

test("the wave rises with blood volume", () => {
  const stream = pulseStream("face");
  feed(stream, 0, 6000);
  const points = stream.newPoints();
  const near = (tMs: number) => points.find((point) => Math.abs(point.tMs - tMs) < 20)?.value ?? 0;
  expect(near(4250)).toBeGreaterThan(0);
  expect(near(4750)).toBeLessThan(0);
});

test("a pause of more than 0.7 s starts over, a shorter one does not", () => {
  const stream = pulseStream("face");
  feed(stream, 0, 9000);
  feed(stream, 9600, 10_000);
  expect(stream.measure()).toMatchObject({ known: true });
  feed(stream, 11_000, 11_100);
  expect(stream.measure()).toEqual({ known: false, reason: "settling" });
});
