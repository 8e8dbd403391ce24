import { mean } from "../../../kernel/stats.ts";
import type { ColourSample } from "../pulse/colour.ts";
import type { Site } from "../pulse/wave.ts";

/** A finger lets little but red through: over four times the green in ten recordings; the face clip stays under 1.9. */
const FINGER_RED_OVER_GREEN = 2.2;

/** Whether a recording of colours shows a face or a finger on the lens; several regions are a face. */
export function siteOf(samples: readonly ColourSample[]): Site {
  if (samples.some(({ regions }) => regions.length !== 1)) return "face";
  const red = mean(samples.map(({ regions }) => regions[0]?.r ?? 0));
  const green = mean(samples.map(({ regions }) => regions[0]?.g ?? 0));
  return red >= FINGER_RED_OVER_GREEN * green ? "fingertip" : "face";
}
