import type { Neutral } from "../calibration/neutral.ts";
import type { SensorListener } from "./listener.ts";
import { openSignal } from "./signal.ts";

export interface DemoRun {
  setNeutral(neutral: Neutral | undefined): void;
  stop(): void;
}

const SEED = 7;

/** Plays the demo signal in real time: no camera, no model. Pauses while the tab is hidden. */
export function startDemo(listener: SensorListener): DemoRun {
  const signal = openSignal(
    (message) => {
      if (message.kind === "wave") listener.trace(message.points);
      if (message.kind !== "demo") return;
      listener.place?.(message.place);
      listener.features(message.features);
    },
    (hidden) => listener.status?.({ kind: hidden ? "paused" : "sensing" }),
  );
  signal.say({ kind: "demo", seed: SEED });
  return {
    setNeutral: (neutral) => signal.say({ kind: "neutral", neutral }),
    stop: signal.stop,
  };
}
