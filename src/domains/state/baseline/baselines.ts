import {
  type BaselineName,
  type Features,
  type Levels,
  type Measure,
  measureOf,
} from "../../sensing/index.ts";
import { isCurrent } from "../evidence/current.ts";
import { ageCosinor, type Cosinor, learnCosinor, startCosinor } from "./cosinor.ts";
import {
  add,
  age,
  type Histogram,
  quantilesOf,
  spread,
  startHistogram,
  totalMin,
} from "./histogram.ts";
import { SCALES } from "./scales.ts";

/** What is usual for one person; derived numbers only, and nothing personal ships. Plain data. */
export interface Baselines {
  /** The form of this record. */
  readonly version: 2;
  /** When the weights held: milliseconds since 1970, UTC. Null before anything was learned. */
  readonly updatedMs: number | null;
  /** Minutes of valid data at each value, each counting half after seven days. */
  readonly histograms: Readonly<Partial<Record<BaselineName, Histogram>>>;
  /** How the pulse goes with the hour of the day. */
  readonly pulseDay: Cosinor;
}

/** What is known of the moment that is learned from. */
export interface LearningMoment {
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: number;
  /** Minutes since local midnight, null where the zone is not known. */
  readonly localMinute: number | null;
  /** Support of `HYPER` at this moment. */
  readonly loadSupport: number;
  /** When something was last offered to the person and shown, on the clock of `nowMs`. */
  readonly interventionMs: number | null;
}

/** The range that four in five of a person's minutes kept to, and its middle. */
export interface Usual {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Issue 4: what is a week old counts half. */
const HALF_LIFE_MS = 7 * 24 * 3600 * 1000;
/** Readings of one second look at nearly the same half minute as those of the next. */
const LEARN_EVERY_MS = 10_000;
/** Above this support of `HYPER`, and so long after an intervention, what is read is not what is usual. */
const LOADED = 0.5;
const AFTER_INTERVENTION_MS = 600_000;
/** Poorer readings are not learned from. */
const LEARN_QUALITY = 0.5;
/** A minute in which the person sat still on purpose tells as much as so many others; by hand. */
const CALIBRATION_WORTH = 10;
/** Less than this is no range; a calibration of twenty seconds is enough. */
const LEAST_USUAL_MIN = 10 / 60;

export const startBaselines = (): Baselines => ({
  version: 2,
  updatedMs: null,
  histograms: {},
  pulseDay: startCosinor(),
});

/**
 * Takes in what was read, one reading in ten seconds, each worth as much times its quality; call it
 * once a second. Nothing is learned from made-up signals, poor readings, likely load or the ten
 * minutes after an intervention. A clock that went back ages nothing.
 */
export function learnBaselines(
  baselines: Baselines,
  features: Features,
  at: LearningMoment,
): Baselines {
  if (!isCurrent(features)) return baselines;
  const { updatedMs } = baselines;
  const sinceMs = updatedMs === null ? LEARN_EVERY_MS : at.nowMs - updatedMs;
  const tooSoon = sinceMs >= 0 && sinceMs < LEARN_EVERY_MS;
  if (tooSoon || !Number.isFinite(at.nowMs) || features.synthetic || isLoaded(at)) return baselines;
  const minutes = LEARN_EVERY_MS / 60_000;
  const aged = ageBaselines(baselines, at.nowMs);
  const histograms: Partial<Record<BaselineName, Histogram>> = { ...aged.histograms };
  for (const name of NAMES) {
    const reading = measureOf(features, name);
    if (!isGood(reading) || (ONLY_WHILE.has(name) && reading.value <= 0)) continue;
    const known = histograms[name] ?? startHistogram();
    histograms[name] = add(known, SCALES[name], reading.value, minutes * reading.quality);
  }
  const pulse = features.pulseBpm;
  const pulseDay =
    isGood(pulse) && pulse.value > 0 && at.localMinute !== null
      ? learnCosinor(aged.pulseDay, at.localMinute, Math.log(pulse.value), minutes * pulse.quality)
      : aged.pulseDay;
  return { ...aged, histograms, pulseDay };
}

/** Takes in the levels of a calibration, or of a session of before baselines were learned by the second. */
export function learnCalibration(baselines: Baselines, levels: Levels, nowMs: number): Baselines {
  const aged = ageBaselines(baselines, nowMs);
  const histograms: Partial<Record<BaselineName, Histogram>> = { ...aged.histograms };
  for (const name of NAMES) {
    const level = levels[name];
    if (!level) continue;
    const minutes = (CALIBRATION_WORTH * level.n) / 60;
    histograms[name] = spread(histograms[name] ?? startHistogram(), SCALES[name], level, minutes);
  }
  return { ...aged, histograms };
}

/** The same baselines at a later time: every minute counts half after seven days. */
export function ageBaselines(baselines: Baselines, nowMs: number): Baselines {
  const { updatedMs } = baselines;
  if (updatedMs === null || nowMs <= updatedMs) return { ...baselines, updatedMs: nowMs };
  const kept = 0.5 ** ((nowMs - updatedMs) / HALF_LIFE_MS);
  const histograms: Partial<Record<BaselineName, Histogram>> = {};
  for (const name of NAMES) {
    const known = baselines.histograms[name];
    if (known) histograms[name] = age(known, kept);
  }
  return {
    ...baselines,
    updatedMs: nowMs,
    histograms,
    pulseDay: ageCosinor(baselines.pulseDay, kept),
  };
}

/** What is usual for the person alone, without the population; undefined while too little was read. */
export function usual(baselines: Baselines | undefined, name: BaselineName): Usual | undefined {
  const known = baselines?.histograms[name];
  if (!known || totalMin(known) < LEAST_USUAL_MIN) return undefined;
  const [low, middle, high] = quantilesOf(known, SCALES[name], [0.1, 0.5, 0.9]) as [
    number,
    number,
    number,
  ];
  return { low, middle, high };
}

/** What is usual of the hands is what is usual while they work. */
const ONLY_WHILE: ReadonlySet<BaselineName> = new Set(["keysPerMin", "clicksPerMin"]);
const NAMES = Object.keys(SCALES) as readonly BaselineName[];

const isLoaded = ({ nowMs, loadSupport, interventionMs }: LearningMoment): boolean =>
  loadSupport > LOADED ||
  (interventionMs !== null && Math.abs(nowMs - interventionMs) < AFTER_INTERVENTION_MS);

/** Features of an older version lack some. */
const isGood = (reading: Measure | undefined): reading is Extract<Measure, { known: true }> =>
  reading?.known === true && Number.isFinite(reading.value) && reading.quality >= LEARN_QUALITY;
