import type { Measure } from "./measure.ts";

/** Where the frames come from. `demo` and `trace` are labelled wherever their values are shown. */
export type Source = "camera" | "video" | "trace" | "demo";

/** Counts and timings of keys and pointer over the last `windowS`; never which key, what text or where. */
export interface Telemetry {
  readonly windowS: number;
  readonly keysPerMin: Measure;
  /** Backspace, delete and undo per 100 keys. */
  readonly correctionsPer100Keys: Measure;
  /** Coefficient of variation of inter-key intervals below the pause limit. */
  readonly rhythmVariation: Measure;
  readonly clicksPerMin: Measure;
  /** Visibility or focus changes of the page per minute. */
  readonly switchesPerMin: Measure;
  /** Seconds since the last key, pointer or scroll event. */
  readonly idleS: Measure;
}

/** All that sensing says at one moment; published once a second. */
export interface Features {
  /** Milliseconds since the session began. */
  readonly atMs: number;
  readonly source: Source;
  /** True for made-up signals (`demo`). */
  readonly synthetic: boolean;
  readonly pulseBpm: Measure;
  readonly blinksPerMin: Measure;
  /** Eye openness, 0 closed … 1 the person's own open level. */
  readonly openness: Measure;
  readonly telemetry: Telemetry;
}
