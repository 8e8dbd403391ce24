import { localTime } from "../../../kernel/local-time.ts";
import type { Features } from "../../sensing/index.ts";
import { type Holding, hold } from "./holding.ts";
import { usableValue } from "./measured.ts";
import type { UsualOf } from "./usual.ts";

/** From 23:00 until before 05:00 by the person's own clock. */
const LATE_FROM_MIN = 23 * 60;
const LATE_UNTIL_MIN = 5 * 60;
/** Cortex's limits: a second sign for five minutes, then an hour of rest. */
const RULE = { afterS: 300, restS: 3600 };
/** Beats that vary less than this share of what is usual. */
const LOW_VARIABILITY = 0.7;
/** Corrections per 100 keys that are many where the person's own range is not known. */
const MANY_CORRECTIONS = 15;
/** Cortex's limit for the share of a minute with closed eyes, in percent. */
const CLOSED_EYES_PCT = 20;

/** One moment of a possibly long day. */
export interface LateMoment {
  readonly features: Features;
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: number;
  readonly zone: string;
  readonly usualOf: UsualOf;
}

/**
 * Late by the person's own clock, with a second sign of a long day for five minutes: beats that
 * vary less than .7 of usual, more corrections than nine in ten of the person's minutes have, or
 * eyes closed for a fifth of the minute. The hour alone says nothing.
 */
export const updateLateHour = (before: Holding, moment: LateMoment): Holding =>
  hold(before, isLate(moment) && (typesTired(moment) || looksTired(moment)), moment.nowMs, RULE);

/** The same by typing alone: whether it would be noticed without a camera. The rest is that of the whole. */
export const updateLateTyping = (before: Holding, moment: LateMoment): Holding =>
  hold(before, isLate(moment) && typesTired(moment), moment.nowMs, { ...RULE, restS: 0 });

function isLate({ nowMs, zone }: LateMoment): boolean {
  const { minute } = localTime(nowMs, zone);
  return minute >= LATE_FROM_MIN || minute < LATE_UNTIL_MIN;
}

function typesTired({ features, usualOf }: LateMoment): boolean {
  const corrections = usableValue(features.telemetry.correctionsPer100Keys) ?? 0;
  return corrections > (usualOf("correctionsPer100Keys")?.high ?? MANY_CORRECTIONS);
}

function looksTired({ features, usualOf }: LateMoment): boolean {
  const rmssdMs = usableValue(features.rmssdMs) ?? Infinity;
  const closedPct = usableValue(features.perclosMinutePct) ?? 0;
  return (
    rmssdMs < LOW_VARIABILITY * (usualOf("rmssdMs")?.middle ?? 0) || closedPct >= CLOSED_EYES_PCT
  );
}
