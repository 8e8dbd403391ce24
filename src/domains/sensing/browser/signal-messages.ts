import type { Neutral } from "../calibration/neutral.ts";
import type { Features, Reading, WavePoint } from "../index.ts";
import type { ColourSample } from "../pulse/colour.ts";
import type { Site } from "../pulse/wave.ts";

/** What the page says to the worker that plays signals. */
export type ToSignal =
  | { readonly kind: "demo"; readonly seed: number }
  | { readonly kind: "trace"; readonly samples: readonly ColourSample[]; readonly site: Site }
  | { readonly kind: "neutral"; readonly neutral: Neutral | undefined }
  | { readonly kind: "pause" | "resume" };

/** What the worker says to the page: once a second what was read, and the wave as it comes. */
export type FromSignal =
  | { readonly kind: "demo"; readonly features: Features; readonly place: Neutral | undefined }
  | { readonly kind: "trace"; readonly reading: Reading }
  | { readonly kind: "wave"; readonly points: readonly WavePoint[] }
  | { readonly kind: "ended" };
