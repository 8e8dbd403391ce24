import { at } from "../../../kernel/at.ts";
import type { Rgb } from "./colour.ts";
import { posPulse } from "./pos.ts";
import { pulseRate } from "./rate.ts";

/** What the colours show: a face in room light, or a finger lit through by a phone's lamp. */
export type Site = "face" | "fingertip";

const DETREND_S = 1.6;

/**
 * The pulse wave of one region. On a face POS; on a finger the clearest of POS and the single
 * channels, because cameras there often clip one channel or leave it black.
 */
export function pulseWave(rgb: Rgb, rateHz: number, site: Site): Float64Array {
  const pos = posPulse(rgb, rateHz);
  if (site === "face") return pos;
  const waves = [pos, detrended(rgb.r, rateHz), detrended(rgb.g, rateHz)];
  const clarity = waves.map((wave) => pulseRate(wave, rateHz)?.snrDb ?? Number.NEGATIVE_INFINITY);
  return at(waves, clarity.indexOf(Math.max(...clarity)));
}

/** Relative change against a running mean as long as a POS window. */
function detrended(channel: Float64Array, rateHz: number): Float64Array {
  const half = Math.round((DETREND_S * rateHz) / 2);
  const sums = new Float64Array(channel.length + 1);
  for (let i = 0; i < channel.length; i++) sums[i + 1] = at(sums, i) + at(channel, i);
  return channel.map((value, i) => {
    const from = Math.max(0, i - half);
    const to = Math.min(channel.length, i + half + 1);
    const around = (at(sums, to) - at(sums, from)) / (to - from);
    return around > 0 ? value / around - 1 : 0;
  });
}
