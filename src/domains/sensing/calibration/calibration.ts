import { clamp, median } from "../../../kernel/stats.ts";
import type { Features } from "../features.ts";
import type { UnknownReason } from "../measure.ts";
import { LEAST_READINGS, type Levels, levelTally } from "./levels.ts";
import { type BaselineName, measureOf } from "./names.ts";
import type { Neutral } from "./neutral.ts";

/** The short calibration finds how a person sits; the long one their usual pulse, breath and blinks too. */
export type CalibrationSeconds = 20 | 120;

/** What a calibration has to collect: where the head is, and readings. */
type CalibrationPart = "place" | BaselineName;

export interface Calibrated {
  readonly neutral: Neutral;
  /** What was read, for the person's baselines. */
  readonly levels: Levels;
}

export interface CalibrationProgress {
  /** 0 … 1; 1 is done. */
  readonly share: number;
  readonly missing: readonly CalibrationPart[];
  /** Why nothing that is missing could be read this second. */
  readonly waitingFor: UnknownReason | undefined;
  /** What was found, once nothing is missing. */
  readonly done: Calibrated | undefined;
}

export interface Calibration {
  /** Takes what sensing says, once a second, and where the head was in that second. Unknown readings do not count. */
  add(features: Features, place: Neutral | undefined): CalibrationProgress;
}

/** Seconds of each that it takes. With what each needs to settle they fit the calibration's length, when nothing is in the way. */
const NEEDS_S: Record<CalibrationSeconds, Partial<Record<CalibrationPart, number>>> = {
  20: { place: 18, openness: 14 },
  120: { place: 110, openness: 110, pulseBpm: 90, blinksPerMin: 80 },
};
/** Readings whose levels come along when they are known. */
const COLLECTED: Record<CalibrationSeconds, readonly BaselineName[]> = {
  20: ["openness", "distanceCm"],
  120: [
    "openness",
    "distanceCm",
    "pulseBpm",
    "breathsPerMin",
    "sdnnMs",
    "rmssdMs",
    "blinksPerMin",
    "blinkMs",
    "perclosMinutePct",
    "eyeRatioVariance",
  ],
};
/** Features that come quicker than this are one second's, told twice. */
const LEAST_STEP_MS = 500;
/** While something else is missing, older places are forgotten. */
const MOST_PLACES = 600;

/** Begins to collect; it lasts until all was read often enough, however long that takes, or is simply dropped. */
export function startCalibration({ seconds }: { seconds: CalibrationSeconds }): Calibration {
  const needs = Object.entries(NEEDS_S[seconds]) as [CalibrationPart, number][];
  const tally = levelTally(COLLECTED[seconds]);
  let places: readonly Neutral[] = [];
  let addedMs = Number.NEGATIVE_INFINITY;

  const countOf = (part: CalibrationPart): number =>
    part === "place" ? places.length : tally.count(part);
  const missing = (): readonly CalibrationPart[] =>
    needs.filter(([part, needS]) => countOf(part) < needS).map(([part]) => part);
  const share = (): number =>
    needs.reduce((sum, [part, needS]) => sum + clamp(countOf(part) / needS, 0, 1), 0) /
    needs.length;

  const take = (features: Features, place: Neutral | undefined): void => {
    if (features.atMs - addedMs < LEAST_STEP_MS) return;
    addedMs = features.atMs;
    tally.add(features);
    if (place) places = [...places, place].slice(-MOST_PLACES);
  };

  return {
    add(features, place) {
      if (missing().length > 0) take(features, place);
      const left = missing();
      const waits = left.map((part) => obstacle(part, features, place));
      return {
        share: share(),
        missing: left,
        waitingFor: waits.every((reason) => reason !== undefined) ? waits[0] : undefined,
        done: left.length === 0 ? { neutral: middleOf(places), levels: tally.levels() } : undefined,
      };
    },
  };
}

/** Why a part was not read this second. */
function obstacle(
  part: CalibrationPart,
  features: Features,
  place: Neutral | undefined,
): UnknownReason | undefined {
  const measure = part === "place" ? features.distanceCm : measureOf(features, part);
  if (part === "place" && place) return undefined;
  if (!measure.known) return measure.reason;
  return part === "place" ? "settling" : undefined;
}

/** Shoulders come along when they were read often enough; a calibration does not wait for them. */
function middleOf(places: readonly Neutral[]): Neutral {
  const shoulders = places.flatMap(({ shouldersCm }) => shouldersCm ?? []);
  return {
    distanceCm: median(places.map(({ distanceCm }) => distanceCm)),
    yCm: median(places.map(({ yCm }) => yCm)),
    pitchDeg: median(places.map(({ pitchDeg }) => pitchDeg)),
    ...(shoulders.length >= LEAST_READINGS && { shouldersCm: median(shoulders) }),
  };
}
