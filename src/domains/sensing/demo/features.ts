import type { EyeSample } from "../eyes/blinks.ts";
import { EYES_KEPT_S, measureEyes } from "../eyes/measure-eyes.ts";
import type { Features } from "../features.ts";
import { pulseStream, type WavePoint } from "../pulse/stream.ts";
import type { InputEvent } from "../telemetry/input.ts";
import { measureTelemetry, TELEMETRY_WINDOW_S } from "../telemetry/rhythm.ts";
import { demoPerson } from "./person.ts";

/** The demo signal, run through the very code that reads a camera. */
export interface Demo {
  /** Lets the made-up person live until `toMs` from the start. */
  advance(toMs: number): void;
  /** What sensing says now; marked as synthetic. */
  features(): Features;
  newPoints(): readonly WavePoint[];
}

/** A demo that is the same for the same seed and the same moments. */
export function createDemo(seed: number): Demo {
  const live = demoPerson(seed);
  const pulse = pulseStream("face");
  let looks: readonly EyeSample[] = [];
  let inputs: readonly InputEvent[] = [];
  let nowMs = 0;
  return {
    advance(toMs) {
      nowMs = toMs;
      const shown = live(toMs);
      for (const colour of shown.colours) pulse.add(colour);
      looks = [...looks, ...shown.looks].filter(({ tMs }) => toMs - tMs <= EYES_KEPT_S * 1000);
      inputs = [...inputs, ...shown.inputs].filter(
        ({ tMs }) => toMs - tMs <= TELEMETRY_WINDOW_S * 1000,
      );
    },
    features: () => ({
      atMs: nowMs,
      source: "demo",
      synthetic: true,
      pulseBpm: pulse.measure(),
      ...measureEyes(looks),
      telemetry: measureTelemetry(inputs, 0, nowMs),
    }),
    newPoints: pulse.newPoints,
  };
}
