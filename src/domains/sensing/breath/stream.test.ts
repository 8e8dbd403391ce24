import { describe, expect, test } from "vitest";
import { chanceFrom } from "../../../kernel/chance.ts";
import type { Beat } from "../beats/beat.ts";
import { breathStream } from "./stream.ts";

const RATE_HZ = 30;

interface Person {
  readonly perMin: number;
  /** How deep breath is in the pulse: share of amplitude and level, and share of the interval. */
  readonly inPulse?: number;
  /** How far the face rises with breath, in face widths. */
  readonly inFace?: number;
  readonly seconds?: number;
}

/** A person at about 75 bpm before the camera; what the streams are told, once a second. */
function watch({ perMin, inPulse = 0, inFace = 0, seconds = 45 }: Person) {
  const chance = chanceFrom(Math.round(perMin * 10));
  const breath = (tMs: number) => Math.sin((2 * Math.PI * perMin * tMs) / 60_000);
  const beats: Beat[] = [];
  for (let tMs = 300; tMs < seconds * 1000; ) {
    beats.push({ tMs, shape: 0.98 });
    tMs += 800 * (1 + 0.3 * inPulse * breath(tMs) + 0.02 * (chance() - 0.5));
  }
  const heights = beats.map(({ tMs }) => 1 + inPulse * breath(tMs) + 0.02 * (chance() - 0.5));
  const wave = new Float64Array(seconds * RATE_HZ).map((_, i) => {
    const tMs = (i * 1000) / RATE_HZ;
    return beats.reduce(
      (sum, beat, k) =>
        sum + (heights[k] ?? 1) * Math.exp(-0.5 * ((tMs - beat.tMs - 90) / 90) ** 2),
      inPulse * breath(tMs),
    );
  });
  const stream = breathStream();
  const jitter = () => 0.004 * (chance() - 0.5);
  for (let endS = 12; endS <= seconds; endS++) {
    const startMs = (endS - 12) * 1000;
    const values = wave.slice((endS - 12) * RATE_HZ, endS * RATE_HZ);
    const settled = beats.filter(({ tMs }) => tMs < endS * 1000 - 1600);
    stream.addBeats({ startMs, rateHz: RATE_HZ, values }, settled);
  }
  if (inFace > 0)
    for (let tMs = 0; tMs < seconds * 1000; tMs += 1000 / 30) {
      const up = inFace * breath(tMs);
      stream.addMotion({ tMs, y: 0.5 + up + jitter(), scale: -1 + up / 2 + jitter() });
    }
  return stream.measure();
}

describe("breath", () => {
  test.each([8, 12, 17, 24])("of %d /min is read from the pulse alone", (perMin) => {
    const breath = watch({ perMin, inPulse: 0.12 });
    if (!breath.known) throw new Error(breath.reason);
    expect(Math.abs(breath.value - perMin)).toBeLessThan(1);
    expect(breath.low).toBeLessThan(perMin);
    expect(breath.high).toBeGreaterThan(perMin);
    expect(breath.quality).toBeLessThan(1);
  });

  test.each([6, 14, 30])("of %d /min is read from the face alone", (perMin) => {
    const breath = watch({ perMin, inFace: 0.01, inPulse: 0 });
    if (!breath.known) throw new Error(breath.reason);
    expect(Math.abs(breath.value - perMin)).toBeLessThan(0.7);
  });

  test("that neither shows is no_breath", () => {
    expect(watch({ perMin: 12 })).toEqual({ known: false, reason: "no_breath" });
  });

  test("is settling before 20 s", () => {
    expect(watch({ perMin: 12, inFace: 0.01, seconds: 19 })).toEqual({
      known: false,
      reason: "settling",
    });
    expect(breathStream().measure()).toEqual({ known: false, reason: "settling" });
  });
});

describe("the motion path", () => {
  const rising = (tMs: number) => ({ tMs, y: 0.01 * Math.sin(tMs / 600), scale: -1 });

  test("starts over when time falls back, and ignores what is no number", () => {
    const stream = breathStream();
    for (let tMs = 100_000; tMs < 130_000; tMs += 33) stream.addMotion(rising(tMs));
    expect(stream.measure()).toMatchObject({ known: true });
    stream.addMotion({ tMs: 131_000, y: Number.NaN, scale: 0 });
    expect(stream.measure()).toMatchObject({ known: true, ageS: 0 });
    stream.addMotion(rising(5));
    expect(stream.measure()).toEqual({ known: false, reason: "settling" });
  });

  test("bridges a short loss of the face and not a long one", () => {
    const lost = (lostMs: number) => {
      const stream = breathStream();
      for (let tMs = 0; tMs < 32_000; tMs += 33)
        if (tMs < 15_000 || tMs > 15_000 + lostMs) stream.addMotion(rising(tMs));
      return stream.measure();
    };
    expect(lost(1500)).toMatchObject({ known: true });
    expect(lost(4000)).toEqual({ known: false, reason: "settling" });
  });
});
