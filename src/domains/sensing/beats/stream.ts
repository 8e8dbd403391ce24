import { median } from "../../../kernel/stats.ts";
import type { Wave } from "../pulse/wave.ts";
import { measureVariability, type Variability } from "../variability/measure-variability.ts";
import type { Beat } from "./beat.ts";
import { findBeats } from "./find-beats.ts";
import { intervalsOf } from "./intervals.ts";
import { isCertain, merged, type Sighted, type Sighting } from "./sightings.ts";

export interface BeatStream {
  /** A window of 8 to 12 s of the pulse wave; windows overlap, and come about once a second. */
  add(wave: Wave): void;
  /** The settled beats of the last six minutes, oldest first, each once. */
  beats(): readonly Beat[];
  /** How the settled beats vary; ages count up to the end of the newest window. */
  variability(): Variability;
}

/** Beats kept: the five minutes of the standard, and some for what is rejected. */
const KEPT_MS = 360_000;
/** At both ends of a window filter and detrending have not settled. */
const EDGE_MS = 1600;
/** Period assumed before the first intervals are known. */
const FIRST_PERIOD_MS = 800;
/** Intervals that say what the period is now. */
const RECENT = 10;

/**
 * Collects beats from overlapping windows, by absolute time. Each window tells only of its settled middle; a beat
 * seen by several windows is one beat at the median of their times, and one that most windows did not see is none.
 * A window that is older than the newest one by more than its length starts over: the clock was reset.
 * Windows with values that are not finite tell nothing.
 */
export function beatStream(): BeatStream {
  let sighted: readonly Sighted[] = [];
  let windows: readonly Sighting[] = [];
  let newestMs = Number.NEGATIVE_INFINITY;
  return {
    add(wave) {
      const lengthMs = (1000 * (wave.values.length - 1)) / wave.rateHz;
      const endMs = wave.startMs + lengthMs;
      if (!Number.isFinite(endMs) || !wave.values.every(Number.isFinite)) return;
      if (endMs < newestMs - lengthMs) [sighted, windows, newestMs] = [[], [], endMs];
      newestMs = Math.max(newestMs, endMs);
      const periodMs = recentPeriodMs(sighted);
      const found = findBeats(wave, (periodMs ?? 0) / 1000);
      const window = { fromMs: wave.startMs + EDGE_MS, toMs: endMs - EDGE_MS, found };
      windows = windows.filter(({ toMs }) => toMs > wave.startMs);
      const known = merged(sighted, window, windows, periodMs ?? FIRST_PERIOD_MS);
      sighted = known.filter(({ tMs }) => tMs >= newestMs - KEPT_MS);
      windows = [...windows, window];
    },
    beats: () => sighted.filter(isCertain),
    variability: () => measureVariability(intervalsOf(sighted.filter(isCertain)), newestMs),
  };
}

function recentPeriodMs(sighted: readonly Sighted[]): number | undefined {
  const recent = intervalsOf(sighted.slice(-RECENT - 1).filter(isCertain));
  const accepted = recent.filter((interval) => interval.accepted);
  return accepted.length < RECENT / 2 ? undefined : median(accepted.map(({ ms }) => ms));
}
