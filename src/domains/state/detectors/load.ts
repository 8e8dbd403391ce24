import { localTime } from "../../../kernel/local-time.ts";
import { clamp } from "../../../kernel/stats.ts";
import type { Features } from "../../sensing/index.ts";
import { GAP_MS } from "./holding.ts";
import { type DayPeak, thresholdSdMin, withDay } from "./load-threshold.ts";
import { usableValue } from "./measured.ts";
import type { UsualOf, UsualRange } from "./usual.ts";

/** Load gathered by the body; plain data that outlives a restart. Wall-clock times: milliseconds since 1970, UTC. */
export interface LoadMemory {
  readonly atMs: number | null;
  /** σ·min: standard deviations below the usual ln RMSSD, times minutes, leaking. */
  readonly loadSdMin: number;
  /** Minutes behind this moment that were measured, and all of them; both fade like the load. */
  readonly measuredMin: number;
  readonly elapsedMin: number;
  /** The warning was given and is not armed again yet. */
  readonly warned: boolean;
  /** Highest load of the present local day, and the days before it. */
  readonly today: Today | null;
  readonly days: readonly DayPeak[];
}

interface Today {
  readonly day: string;
  readonly peakSdMin: number;
  readonly measuredMin: number;
}

/** One moment of the body, as the load sees it. */
export interface LoadMoment {
  readonly features: Features;
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: number;
  readonly zone: string;
  readonly onBreak: boolean;
  readonly usualOf: UsualOf;
}

/** How fast load fades, in minutes: at work, at rest, and in a break. */
const WORK_TAU_MIN = 240;
const REST_TAU_MIN = 45;
const BREAK_TAU_MIN = 20;
/** Above this the beats vary as usual: the body rests. */
const REST_Z = -0.25;
const MOST_DEFICIT = 3;
/** More keys a minute than this is typing. */
const TYPING_KEYS_PER_MIN = 10;
/** A narrower range of ln RMSSD than this is not believed of anyone: a tenth of the value itself. */
const LEAST_SPREAD = 0.1;
/** From the 10th to the 90th percentile of a normal distribution, in standard deviations. */
const SPREAD_SDS = 2.563;
/** What came before the first look is not known: so many minutes count as not measured. */
const BEFORE_MIN = 5;
/** A gap as long as this is a night or a day off: what was measured before says nothing of now. */
const AFRESH_MS = WORK_TAU_MIN * 60_000;
/** A clock that goes back by more than a change of zone does was wrong before, and so was its day. */
const FALSE_CLOCK_MS = 26 * 3_600_000;
/** Below this much measured time the load is not said. */
const LEAST_CONFIDENCE = 0.5;
const WARN_AT = 0.8;
const ARM_BELOW = 0.6;

export const NO_LOAD: LoadMemory = {
  atMs: null,
  loadSdMin: 0,
  measuredMin: 0,
  elapsedMin: BEFORE_MIN,
  warned: false,
  today: null,
  days: [],
};

/**
 * Load one moment later: L ← L·exp(−Δt/τ) + clip(−z, 0, 3) · quality · Δt with z of ln
 * RMSSD against the person's own range; τ is 20 min in a break, 45 min at rest and not typing, else
 * 240 min. The budget of 30 σ·min until a person has days of their own: one σ below usual, well
 * read, fills it in 32 minutes (30 and what leaks meanwhile), three σ in ten. A gap of over a minute
 * adds nothing and fades at 240 min; a clock that went back moves nothing.
 */
export function updateLoad(before: LoadMemory, moment: LoadMoment): LoadMemory {
  const passedMs = Math.max(0, moment.nowMs - (before.atMs ?? moment.nowMs));
  const passedMin = passedMs / 60_000;
  const gap = passedMs > GAP_MS;
  const body = gap ? undefined : bodyOf(moment);
  const tauMin = gap ? WORK_TAU_MIN : fadeMin(moment, body);
  const gainedSdMin = body ? clamp(-body.z, 0, MOST_DEFICIT) * body.quality * passedMin : 0;
  const afresh = passedMs > AFRESH_MS;
  const kept = Math.exp(-passedMin / WORK_TAU_MIN);
  const measuredMin = body ? passedMin : 0;
  const next = {
    ...before,
    atMs: moment.nowMs,
    loadSdMin: before.loadSdMin * Math.exp(-passedMin / tauMin) + gainedSdMin,
    measuredMin: afresh ? 0 : before.measuredMin * kept + measuredMin,
    elapsedMin: afresh ? BEFORE_MIN : before.elapsedMin * kept + passedMin,
  };
  const { day } = localTime(moment.nowMs, moment.zone);
  const backMs = (before.atMs ?? 0) - moment.nowMs;
  const dated = inDay(
    backMs > FALSE_CLOCK_MS ? { ...next, today: null } : next,
    day,
    measuredMin,
    before.atMs ?? moment.nowMs,
  );
  return { ...dated, warned: warnedAfter(before.warned, loadOf(dated).loadRatio) };
}

/** Load over the budget, null below half of the time measured; and the share of time that was. */
export function loadOf(memory: LoadMemory): {
  readonly loadRatio: number | null;
  readonly loadConfidence: number;
} {
  const loadConfidence = memory.measuredMin / memory.elapsedMin;
  const said = loadConfidence >= LEAST_CONFIDENCE;
  const loadRatio = said ? memory.loadSdMin / thresholdSdMin(memory.days, memory.atMs ?? 0) : null;
  return { loadRatio, loadConfidence };
}

/** Once at .8, and again only after the load was below .6. While it is not said, nothing changes. */
function warnedAfter(warned: boolean, loadRatio: number | null): boolean {
  if (loadRatio === null) return warned;
  return loadRatio >= (warned ? ARM_BELOW : WARN_AT);
}

/** How far ln RMSSD is from usual, in the person's own standard deviations; undefined where either is not known. */
function bodyOf({ features, usualOf }: LoadMoment): { z: number; quality: number } | undefined {
  const { rmssdMs } = features;
  const valueMs = usableValue(rmssdMs);
  const usual = usualOf("rmssdMs");
  if (valueMs === undefined || !rmssdMs.known || !usual || !(valueMs > 0 && usual.low > 0)) {
    return undefined;
  }
  const z = (Math.log(valueMs) - Math.log(usual.middle)) / spreadOf(usual);
  return Number.isFinite(z) ? { z, quality: rmssdMs.quality } : undefined;
}

const spreadOf = ({ low, high }: UsualRange): number =>
  Math.max(LEAST_SPREAD, (Math.log(high) - Math.log(low)) / SPREAD_SDS);

function fadeMin({ onBreak, features }: LoadMoment, body: { z: number } | undefined): number {
  if (onBreak) return BREAK_TAU_MIN;
  const keys = usableValue(features.telemetry.keysPerMin) ?? 0;
  const rests = body !== undefined && body.z > REST_Z && keys <= TYPING_KEYS_PER_MIN;
  return rests ? REST_TAU_MIN : WORK_TAU_MIN;
}

/** A new local day closes the one before. A day that seems to be earlier (clock or zone went back) is still today. */
function inDay(memory: LoadMemory, day: string, measuredMin: number, lastMs: number): LoadMemory {
  const { today, loadSdMin } = memory;
  if (today && day <= today.day) {
    const peakSdMin = Math.max(today.peakSdMin, loadSdMin);
    return {
      ...memory,
      today: { ...today, peakSdMin, measuredMin: today.measuredMin + measuredMin },
    };
  }
  return {
    ...memory,
    today: { day, peakSdMin: loadSdMin, measuredMin },
    days: today ? withDay(memory.days, today, lastMs) : memory.days,
  };
}
