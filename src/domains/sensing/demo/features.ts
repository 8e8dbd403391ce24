import type { Neutral } from "../calibration/neutral.ts";
import type { Features } from "../features.ts";
import type { WavePoint } from "../pulse/wave.ts";
import { createReader } from "../reader.ts";
import type { InputEvent } from "../telemetry/input.ts";
import { measureTelemetry, TELEMETRY_WINDOW_S } from "../telemetry/rhythm.ts";
import { demoPerson } from "./person.ts";

/** The demo signal, run through the very code that reads a camera. */
export interface Demo {
  /** Lets the made-up person live until `toMs` from the start. */
  advance(toMs: number): void;
  /** What sensing says now; marked as synthetic. Call it once a second. */
  features(): Features;
  newPoints(): readonly WavePoint[];
  /** As of a reader: where the head is, and against what posture is told. */
  place(): Neutral | undefined;
  setNeutral(neutral: Neutral | undefined): void;
}

/** A demo that is the same for the same seed and the same moments. */
export function createDemo(seed: number): Demo {
  const live = demoPerson(seed);
  const reader = createReader("face");
  let inputs: readonly InputEvent[] = [];
  let nowMs = 0;
  return {
    advance(toMs) {
      nowMs = toMs;
      const shown = live(toMs);
      for (const { colours, look, place } of shown.frames) {
        reader.seeColours(colours);
        reader.seeFace(look, place);
      }
      inputs = [...inputs, ...shown.inputs].filter(
        ({ tMs }) => toMs - tMs <= TELEMETRY_WINDOW_S * 1000,
      );
    },
    features: () => ({
      atMs: nowMs,
      source: "demo",
      synthetic: true,
      ...reader.read({}, nowMs),
      telemetry: measureTelemetry(inputs, 0, nowMs),
    }),
    newPoints: reader.newPoints,
    place: reader.place,
    setNeutral: reader.setNeutral,
  };
}
