import type { EyeSample } from "../eyes/blinks.ts";
import type { ColourSample } from "../pulse/colour.ts";
import type { InputEvent } from "../telemetry/input.ts";
import { chanceFrom } from "./chance.ts";
import { type DemoMoment, demoMoment } from "./script.ts";

/** What the made-up person shows between two moments. */
export interface DemoSignals {
  readonly colours: readonly ColourSample[];
  readonly looks: readonly EyeSample[];
  readonly inputs: readonly InputEvent[];
}

const FRAME_MS = 1000 / 30;
/** Skin in room light, and how much of each channel a beat takes away (Wang et al. 2017). */
const SKIN = [
  { r: 180, g: 120, b: 90 },
  { r: 170, g: 110, b: 85 },
  { r: 172, g: 112, b: 86 },
] as const;
const DEPTH = { r: 0.0033, g: 0.0077, b: 0.0053 } as const;
/** Camera noise of a mean over a region, and slow sway of the light. */
const NOISE = 0.05;
const SWAY = 0.01;
/** Unevenness of clicks, switches and blinks. */
const AMBLE = 0.3;
const BLINK_MS = 180;
const OPEN_RATIO = 0.3;
const CLOSED_RATIO = 0.1;

/**
 * A made-up person who follows the demo's script. Each call shows what happened since the last one,
 * up to `toMs` from the start; the same seed and calls show the same.
 */
export function demoPerson(seed: number): (toMs: number) => DemoSignals {
  const chance = chanceFrom(seed);
  /** How much of the next event of each kind has come about, and how much it takes. */
  const progress = { key: 0, click: 0, switch: 0, blink: 0 };
  const needed = { key: 1, click: 1, switch: 1, blink: 1 };
  let [frameMs, beats, blinkMs] = [0, 0, Number.NEGATIVE_INFINITY];

  const colourAt = (tMs: number): ColourSample => {
    const pulse = Math.cos(2 * Math.PI * beats) + 0.3 * Math.cos(4 * Math.PI * beats);
    const light = 1 + SWAY * Math.sin(tMs / 3100);
    const noise = (): number => NOISE * (chance() + chance() - 1);
    return {
      tMs,
      regions: SKIN.map(({ r, g, b }) => ({
        r: r * light * (1 - DEPTH.r * pulse) + noise(),
        g: g * light * (1 - DEPTH.g * pulse) + noise(),
        b: b * light * (1 - DEPTH.b * pulse) + noise(),
      })),
    };
  };

  const lookAt = (tMs: number): EyeSample => {
    const closed = tMs - blinkMs < BLINK_MS;
    return {
      tMs,
      ratio: (closed ? CLOSED_RATIO : OPEN_RATIO) * (0.97 + 0.06 * chance()),
      yawDeg: 0,
    };
  };

  /**
   * Moment of the event that comes due in this frame, if any. Between events lies one unit of the rate at
   * unevenness 0, and as much as between random arrivals at 1.
   */
  const dueMs = (
    kind: keyof typeof progress,
    perMin: number,
    unevenness: number,
  ): number | undefined => {
    progress[kind] += (perMin * FRAME_MS) / 60_000;
    const over = progress[kind] - needed[kind];
    if (over < 0) return undefined;
    progress[kind] = over;
    needed[kind] = 1 - unevenness + unevenness * Math.min(4, -Math.log(1 - chance()));
    return frameMs - Math.min(1, over) * (60_000 / perMin);
  };

  const inputsOf = (moment: DemoMoment): readonly InputEvent[] => {
    const inputs: InputEvent[] = [];
    const keyMs = dueMs("key", moment.keysPerMin, moment.unevenness);
    const clickMs = dueMs("click", moment.clicksPerMin, AMBLE);
    const switchMs = dueMs("switch", moment.switchesPerMin, AMBLE);
    const key = chance() < moment.correctionShare ? "correction" : "letter_like";
    if (keyMs !== undefined) inputs.push({ kind: "key", key, tMs: keyMs });
    if (clickMs !== undefined) inputs.push({ kind: "click", tMs: clickMs });
    if (switchMs !== undefined) inputs.push({ kind: "switch", tMs: switchMs });
    return inputs.sort((first, second) => first.tMs - second.tMs);
  };

  return (toMs) => {
    const colours: ColourSample[] = [];
    const looks: EyeSample[] = [];
    const inputs: InputEvent[] = [];
    for (; frameMs <= toMs; frameMs += FRAME_MS) {
      const moment = demoMoment(frameMs / 1000);
      beats += (moment.pulseBpm * FRAME_MS) / 60_000;
      if (dueMs("blink", moment.blinksPerMin, AMBLE) !== undefined) blinkMs = frameMs;
      colours.push(colourAt(frameMs));
      looks.push(lookAt(frameMs));
      inputs.push(...inputsOf(moment));
    }
    return { colours, looks, inputs };
  };
}
