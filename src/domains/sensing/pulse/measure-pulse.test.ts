import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recording } from "../../../../tests/support/recordings.ts";
import { at } from "../../../kernel/at.ts";
import { chanceFrom } from "../../../kernel/chance.ts";
import { parseTrace } from "../trace/parse-trace.ts";
import type { ColourSample } from "./colour.ts";
import { pulseStream } from "./stream.ts";
import type { Site } from "./wave.ts";

const FRAME_MS = 1000 / 30;

function measurePulse(frames: readonly ColourSample[], site: Site) {
  const stream = pulseStream(site);
  for (const frame of frames) stream.add(frame);
  return stream.measure();
}

interface Filming {
  readonly bpm?: number;
  readonly depth?: number;
  readonly noise?: number;
  readonly seconds?: number;
  readonly seed?: number;
  /** Share of frames that are lost. */
  readonly lost?: number;
}

/** Three regions of one face, each with its own camera noise. */
function film({
  bpm = 72,
  depth = 0.006,
  noise = 0.05,
  seconds = 12.5,
  seed = 1,
  lost = 0,
}: Filming): ColourSample[] {
  const chance = chanceFrom(seed);
  const grain = () => noise * (chance() + chance() + chance() - 1.5);
  const frames: ColourSample[] = [];
  for (let tMs = 0; tMs <= seconds * 1000; tMs += FRAME_MS) {
    if (chance() < lost) continue;
    const blood = depth * Math.sin((2 * Math.PI * bpm * tMs) / 60_000);
    const region = () => ({
      r: 180 * (1 - 0.33 * blood) + grain(),
      g: 120 * (1 - 0.77 * blood) + grain(),
      b: 90 * (1 - 0.53 * blood) + grain(),
      usable: 1,
    });
    frames.push({ tMs, regions: [region(), region(), region()] });
  }
  return frames;
}

describe("the pulse of a face", () => {
  test.each([45, 58, 72, 110, 170])("at %d bpm is read with a range that holds it", (bpm) => {
    const pulse = measurePulse(film({ bpm }), "face");
    if (!pulse.known) throw new Error(pulse.reason);
    expect(Math.abs(pulse.value - bpm)).toBeLessThan(1);
    expect(pulse.low).toBeLessThan(bpm);
    expect(pulse.high).toBeGreaterThan(bpm);
    expect(pulse.high - pulse.low).toBeGreaterThan(2);
    expect(pulse.quality).toBeLessThan(1);
  });

  test("is settling before 8 s, and said with less quality and a wider range at first", () => {
    expect(measurePulse(film({ seconds: 7.9 }), "face")).toEqual({
      known: false,
      reason: "settling",
    });
    const early = measurePulse(film({ seconds: 8.1 }), "face");
    const late = measurePulse(film({ seconds: 12.5 }), "face");
    if (!early.known || !late.known) throw new Error("not read");
    expect(early.quality).toBeLessThan(late.quality);
    expect(early.high - early.low).toBeGreaterThan(late.high - late.low);
  });

  test("survives a third of the frames lost, and is dropped_frames when two thirds are", () => {
    expect(measurePulse(film({ lost: 0.33 }), "face")).toMatchObject({ known: true });
    expect(measurePulse(film({ lost: 0.67 }), "face")).toEqual({
      known: false,
      reason: "dropped_frames",
    });
  });

  test("is unknown for a picture that never changes", () => {
    expect(measurePulse(film({ depth: 0, noise: 0 }), "face")).toEqual({
      known: false,
      reason: "no_pulse",
    });
  });

  test("is unknown for camera noise alone, in 60 of 60 tries", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const pulse = measurePulse(film({ depth: 0, noise: 0.5, seed }), "face");
      expect(pulse).toEqual({ known: false, reason: "no_pulse" });
    }
  });

  test("is unknown when only the light flickers like a pulse", () => {
    const flicker = film({ depth: 0, noise: 0.02 }).map(({ tMs, regions }) => {
      const light = 1 + 0.01 * Math.sin((2 * Math.PI * 72 * tMs) / 60_000);
      return {
        tMs,
        regions: regions.map(({ r, g, b, usable }) => ({
          r: r * light,
          g: g * light,
          b: b * light,
          usable,
        })),
      };
    });
    expect(measurePulse(flicker, "face")).toEqual({ known: false, reason: "no_pulse" });
  });
});

describe("the real face clip (52.6 ± 0.2 bpm)", () => {
  test("reads within 1 bpm at every moment though it loops, jitters and loses frames", (context) => {
    const path = recording(context, "sensing/derived/evm_face_mean_rgb.json");
    const clip = parseTrace(readFileSync(path, "utf8"));
    if (!clip.ok) throw new Error(clip.error);
    for (const seed of [1, 2, 3, 4]) {
      const frames = looped(clip.value, seed, 45);
      for (let endMs = 8500; endMs <= 45_000; endMs += 500) {
        const seen = frames.filter(({ tMs }) => tMs <= endMs && tMs > endMs - 12_500);
        const pulse = measurePulse(seen, "face");
        if (!pulse.known) throw new Error(`${pulse.reason} at ${endMs} ms`);
        expect(Math.abs(pulse.value - 52.6)).toBeLessThanOrEqual(1);
      }
    }
  });
});

/** The clip end to end as a fake camera plays it: 10 ms of jitter either way, a tenth of the frames lost. */
function looped(clip: readonly ColourSample[], seed: number, seconds: number): ColourSample[] {
  const chance = chanceFrom(seed);
  const frames: ColourSample[] = [];
  for (let i = 0; i < seconds * 30; i++) {
    const tMs = i * FRAME_MS + 20 * (chance() - 0.5);
    if (chance() >= 0.1) frames.push({ tMs, regions: at(clip, i % clip.length).regions });
  }
  return frames;
}

test("a model's wave is cut where the colours jolt: a loop in the middle of the window moves its rate by less than 0.5 bpm", () => {
  const [bpm, loopMs] = [52, 6500];
  /** A loop plays a fifth of a beat again, and the light is a little different. */
  const phase = (tMs: number): number => (bpm * tMs) / 60_000 - (tMs >= loopMs ? 0.2 : 0);
  const stream = pulseStream("face");
  for (const { tMs } of film({ noise: 0 })) {
    const blood = 0.006 * Math.sin(2 * Math.PI * phase(tMs));
    const light = tMs >= loopMs ? 1.02 : 1;
    const patch = {
      r: 180 * light * (1 - 0.33 * blood),
      g: 120 * light * (1 - 0.77 * blood),
      b: 90 * light * (1 - 0.53 * blood),
      usable: 1,
    };
    stream.add({ tMs, regions: [patch, patch, patch] });
    stream.addModelled({ tMs, value: Math.sin(2 * Math.PI * phase(tMs)) });
  }
  const pulse = stream.measure();
  expect(stream.method()).toBe("model");
  expect(pulse.known && Math.abs(pulse.value - bpm)).toBeLessThan(0.5);
});
