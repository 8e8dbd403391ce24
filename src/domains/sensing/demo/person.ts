import { chanceFrom } from "../../../kernel/chance.ts";
import type { InputEvent } from "../telemetry/input.ts";
import { type BodyFrame, demoBody } from "./body.ts";
import { demoHands } from "./hands.ts";
import { demoMoment } from "./script.ts";

/** What the made-up person shows between two moments. */
export interface DemoSignals {
  readonly frames: readonly BodyFrame[];
  readonly inputs: readonly InputEvent[];
}

const FRAME_MS = 1000 / 30;

/**
 * A made-up person who follows the demo's script. Each call shows what happened since the last one,
 * up to `toMs` from the start; the same seed and calls show the same.
 */
export function demoPerson(seed: number): (toMs: number) => DemoSignals {
  const chance = chanceFrom(seed);
  const body = demoBody(chance);
  const hands = demoHands(chance);
  let frameMs = 0;
  return (toMs) => {
    const frames: BodyFrame[] = [];
    const inputs: InputEvent[] = [];
    for (; frameMs <= toMs; frameMs += FRAME_MS) {
      const moment = demoMoment(frameMs / 1000);
      frames.push(body(moment, frameMs, FRAME_MS));
      inputs.push(...hands(moment, frameMs, FRAME_MS));
    }
    return { frames, inputs };
  };
}
