import { at } from "../../../kernel/at.ts";
import { mean, median } from "../../../kernel/stats.ts";
import type { Colour, ColourSample, Rgb } from "./colour.ts";
import { type Grid, onGrid } from "./resample.ts";
import { brightnessOf, isUsable } from "./sample-door.ts";

/** One patch over a window. */
export interface PatchTrace {
  /** Its colours on the grid, over their mean in the window: 1 where a channel does not change, 0 where it is black. */
  readonly rgb: Rgb;
  /** Mean share of its pixels that can be used; 0 when the patch was missing from more than a fifth of the frames. */
  readonly usable: number;
  /** Mean brightness, 0 … 255. */
  readonly brightness: number;
  /** How fast its brightness changes: median relative change from frame to frame, per second. */
  readonly unsteadyPerS: number;
}

const LEAST_PRESENT = 0.8;

/** Each patch of a window on its own; frames in which a patch is not usable are bridged. */
export function patchTraces(samples: readonly ColourSample[], grid: Grid): readonly PatchTrace[] {
  const count = samples[0]?.regions.length ?? 0;
  const before = samples.findIndex(({ tMs }) => tMs >= grid.startMs) - 1;
  const recent = samples.slice(Math.max(0, before));
  return Array.from({ length: count }, (_, region) => patchTrace(recent, region, grid));
}

/** The patches together, each as strong as its weight; those that are missing now are left out. */
export function mixed(patches: readonly PatchTrace[], weights: readonly number[]): Rgb {
  const length = patches[0]?.rgb.g.length ?? 0;
  const mix = {
    r: new Float64Array(length),
    g: new Float64Array(length),
    b: new Float64Array(length),
  };
  patches.forEach(({ rgb, usable }, p) => {
    const weight = usable > 0 ? at(weights, p) : 0;
    if (weight === 0) return;
    for (const name of CHANNELS) addScaled(mix[name], rgb[name], weight);
  });
  return mix;
}

const CHANNELS = ["r", "g", "b"] as const;

function addScaled(sum: Float64Array, values: Float64Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = at(sum, i) + weight * at(values, i);
}

function patchTrace(recent: readonly ColourSample[], region: number, grid: Grid): PatchTrace {
  const frames = recent.filter(({ regions }) => isUsable(at(regions, region)));
  const patches = frames.map(({ regions }) => at(regions, region));
  const timesMs = Float64Array.from(frames, ({ tMs }) => tMs);
  const bright = Float64Array.from(patches, brightnessOf);
  const brightness = bright.length > 0 ? mean(bright) : 0;
  const channel = (name: keyof Colour): Float64Array =>
    overMean(
      onGrid(
        timesMs,
        Float64Array.from(patches, (patch) => patch[name]),
        grid,
      ),
    );
  const present = frames.length > 0 && frames.length >= LEAST_PRESENT * recent.length;
  return {
    rgb: { r: channel("r"), g: channel("g"), b: channel("b") },
    usable: present ? mean(patches.map(({ usable }) => usable)) : 0,
    brightness,
    unsteadyPerS: changePerS(timesMs, bright) / Math.max(1, brightness),
  };
}

function changePerS(timesMs: Float64Array, values: Float64Array): number {
  if (values.length < 2) return 0;
  const steps = values
    .subarray(1)
    .map((value, i) => Math.abs(value - at(values, i)) / (at(timesMs, i + 1) - at(timesMs, i)));
  return 1000 * median(steps);
}

function overMean(channel: Float64Array): Float64Array {
  const level = mean(channel);
  return level > 0 ? channel.map((value) => value / level) : new Float64Array(channel.length);
}
