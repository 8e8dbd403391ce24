import { median } from "../../../kernel/stats.ts";
import { type Closure, closureFinder } from "./closures.ts";
import { eyeLevels, openLevel } from "./levels.ts";
import type { EyeLook, LidLook } from "./look.ts";
import { type EyeReading, readEyes } from "./readings.ts";

export interface EyeWatch {
  /** Takes a look; times rise from look to look. */
  add(look: EyeLook): void;
  read(): EyeReading;
  /** Closures of the last 180 s, blinks and longer ones. */
  closures(): readonly Closure[];
}

/** Looks older than this are forgotten, and more of them than this, whatever the camera. */
const KEPT_MS = 180_000;
const MOST_LOOKS = 10_800;
/** Lids cannot be read from further aside; github.com/1j01/tracky-mouse issue 98. */
const MOST_YAW_DEG = 20;
/** A longer step between two looks was not watched. */
const WATCHED_STEP_MS = 300;
/** The open level is taken anew this often; the closed one from this many latest closures. */
const LEVEL_EVERY_MS = 1000;
const KEPT_LOWS = 60;
/** A closure is looked for below this share of the open level too, or a long one would become usual. */
const LEAST_LEVEL_SHARE = 0.6;
const RECENT_MS = 1000;

/** Follows one person's eyes: at most 180 s of looks and closures, and the lows of the last 60 closures. */
export function eyeWatch(): EyeWatch {
  const finder = closureFinder();
  const looks: LidLook[] = [];
  let closures: readonly Closure[] = [];
  let lows: readonly number[] = [];
  let turns: { readonly tMs: number; readonly turnDeg: number }[] = [];
  let nowMs = 0;
  let lidsMs = Number.NEGATIVE_INFINITY;
  let level = { open: 0, takenMs: 0 };

  const takeClosures = (): void => {
    const found = finder.take();
    closures = [...closures, ...found].filter(({ apexMs }) => nowMs - apexMs <= KEPT_MS);
    lows = [...lows, ...found.map(({ low }) => low)].slice(-KEPT_LOWS);
  };

  const takeLevel = (): void => {
    const stale = looks.findIndex(({ tMs }) => nowMs - tMs <= KEPT_MS);
    looks.splice(0, Math.max(stale === -1 ? looks.length : stale, looks.length - MOST_LOOKS));
    const ratios = looks.map(({ ratio }) => ratio);
    const stepS = (nowMs - level.takenMs) / 1000;
    level = { open: openLevel(level.open, ratios, stepS), takenMs: nowMs };
    takeClosures();
  };

  const turn = (yawDeg: number | undefined): void => {
    turns = turns.filter(({ tMs }) => nowMs - tMs <= RECENT_MS);
    if (yawDeg !== undefined) turns.push({ tMs: nowMs, turnDeg: Math.abs(yawDeg) });
  };

  const seeLids = (tMs: number, ratio: number): void => {
    const watched = tMs - lidsMs <= WATCHED_STEP_MS;
    if (!watched) finder.cut();
    finder.add(tMs, ratio, LEAST_LEVEL_SHARE * level.open);
    looks.push({ tMs, ratio, stepMs: watched ? tMs - lidsMs : 0 });
    lidsMs = tMs;
  };

  return {
    add({ tMs, ratio, yawDeg }) {
      nowMs = tMs;
      turn(yawDeg);
      const readable = ratio >= 0 && ratio < Number.POSITIVE_INFINITY;
      const facing = yawDeg !== undefined && Math.abs(yawDeg) <= MOST_YAW_DEG;
      if (readable && facing) seeLids(tMs, ratio);
      else lidsMs = Number.NEGATIVE_INFINITY;
      if (nowMs - level.takenMs >= LEVEL_EVERY_MS) takeLevel();
    },
    read() {
      takeClosures();
      const turned = turns.length > 0 && median(turns.map(({ turnDeg }) => turnDeg)) > MOST_YAW_DEG;
      const levels = eyeLevels(level.open, lows);
      return readEyes({ nowMs, turned, looks, closures, searchedMs: finder.searchedMs(), levels });
    },
    closures() {
      takeClosures();
      return closures;
    },
  };
}
