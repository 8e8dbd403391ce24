import { at } from "../../../kernel/at.ts";
import type { Rgb } from "./colour.ts";
import { greenPulse } from "./green.ts";
import { posPulse } from "./pos.ts";
import { clarityDb } from "./rate.ts";
import type { Site } from "./wave.ts";

/**
 * The pulse wave of one trace of colours. On a face POS; on a finger the clearest of POS and the red and green
 * channels, because cameras there often clip one channel or leave it black. Rises with blood volume.
 */
export function pulseWave(rgb: Rgb, rateHz: number, site: Site): Float64Array {
  const pos = posPulse(rgb, rateHz);
  if (site === "face") return pos;
  const waves = [pos, greenPulse(rgb.r, rateHz), greenPulse(rgb.g, rateHz)];
  const clarity = waves.map((wave) => clarityDb(wave, rateHz));
  return at(waves, clarity.indexOf(Math.max(...clarity)));
}
