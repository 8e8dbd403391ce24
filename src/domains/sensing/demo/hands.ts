import type { InputEvent } from "../telemetry/input.ts";
import { arrivals } from "./arrivals.ts";
import type { DemoMoment } from "./script.ts";

/** Unevenness of clicks, scrolls and switches. */
const AMBLE = 0.3;
const SWEEP_MS = 500;
const SWEEP_PX = 400;

/** Keys, pointer and visibility of the made-up person, frame by frame. */
export function demoHands(chance: () => number) {
  const [keyDue, clickDue, sweepDue] = [arrivals(chance), arrivals(chance), arrivals(chance)];
  const [scrollDue, switchDue] = [arrivals(chance), arrivals(chance)];
  let sweptMs = Number.NEGATIVE_INFINITY;

  return (moment: DemoMoment, frameMs: number, stepMs: number): readonly InputEvent[] => {
    const due = (kind: typeof keyDue, perMin: number, unevenness = AMBLE): number | undefined =>
      kind(frameMs, stepMs, perMin, unevenness);
    const inputs: InputEvent[] = [];
    const keyMs = due(keyDue, moment.keysPerMin, moment.unevenness);
    const clickMs = due(clickDue, moment.clicksPerMin);
    const scrollMs = due(scrollDue, moment.scrollsPerMin);
    const switchMs = due(switchDue, moment.switchesPerMin);
    if (due(sweepDue, moment.sweepsPerMin) !== undefined) sweptMs = frameMs;
    const key = chance() < moment.correctionShare ? "correction" : "letter_like";
    const direction = chance() < moment.backShare ? -1 : 1;
    const px =
      SWEEP_PX *
      (sweep((frameMs - sweptMs) / SWEEP_MS) - sweep((frameMs - stepMs - sweptMs) / SWEEP_MS));
    if (keyMs !== undefined) inputs.push({ kind: "key", key, tMs: keyMs });
    if (clickMs !== undefined) inputs.push({ kind: "click", tMs: clickMs });
    if (scrollMs !== undefined) inputs.push({ kind: "scroll", direction, tMs: scrollMs });
    if (switchMs !== undefined) inputs.push({ kind: "switch", tMs: switchMs });
    if (px > 0) inputs.push({ kind: "move", px, tMs: frameMs });
    return inputs.sort((first, second) => first.tMs - second.tMs);
  };
}

/** Share of the way at a share of the time of a smooth sweep: minimum jerk, Flash & Hogan 1985. */
function sweep(share: number): number {
  const s = Math.min(1, Math.max(0, share));
  return s ** 3 * (10 - 15 * s + 6 * s * s);
}
