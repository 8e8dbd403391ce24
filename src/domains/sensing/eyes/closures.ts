import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";
import { spanBelow } from "./closure-span.ts";

/** Lids that fell and rose again, wholly or in part. */
export interface Closure {
  /** Moments half-way down from the usual level and half-way up again, interpolated between looks. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The look at which the ratio was lowest, and that ratio. */
  readonly apexMs: number;
  readonly low: number;
}

export interface ClosureFinder {
  /** Takes a look; looks follow closely, in time order. The usual level is held to be no lower than `leastLevel`. */
  add(tMs: number, ratio: number, leastLevel: number): void;
  /** The lids are out of sight: what is still closed is not told. */
  cut(): void;
  /** Closures found since the last call; each once, at most a second after it ended. */
  take(): readonly Closure[];
  /** Everything until here has been searched. */
  searchedMs(): number;
}

/**
 * Closed: below this share of the usual level for at least this long, as interpolated between looks. On the first half
 * of the labelled Twitter recording (frames 0 to 7,049) every share from 0.58 to 0.73 finds the same five blinks and nothing else.
 */
const CLOSED_SHARE = 0.65;
const LEAST_CLOSED_MS = 40;
/** The usual level at a look is the median from here before it to there after it, taken anew this often. */
const BACK_MS = 2000;
const AHEAD_MS = 1000;
const LEVEL_EVERY_MS = 250;
/** Eyes closed for longer are not followed to their opening; PERCLOS still counts them. */
const LONGEST_MS = 60_000;
/** Old looks are forgotten in portions, which costs less than one by one. */
const FORGET_LOOKS = 128;

interface Point {
  readonly tMs: number;
  readonly ratio: number;
  readonly leastLevel: number;
}

/** Finds closures in looks at the lids, one unbroken stretch after the other. */
export function closureFinder(): ClosureFinder {
  let looks: Point[] = [];
  let next = 0;
  let level = { median: 0, untilMs: Number.NEGATIVE_INFINITY };
  let closed: { sinceMs: number; apex: number; usual: number } | undefined;
  let found: Closure[] = [];
  let searchedMs = Number.NEGATIVE_INFINITY;

  const usualAt = (look: Point): number => {
    if (look.tMs >= level.untilMs) {
      const near = looks.filter(
        ({ tMs }) => tMs >= look.tMs - BACK_MS && tMs <= look.tMs + AHEAD_MS,
      );
      level = {
        median: median(near.map(({ ratio }) => ratio)),
        untilMs: look.tMs + LEVEL_EVERY_MS,
      };
    }
    return Math.max(level.median, look.leastLevel);
  };

  const search = (): void => {
    const look = at(looks, next);
    const usual = usualAt(look);
    const shut = look.ratio < CLOSED_SHARE * usual;
    if (!closed && shut) closed = { sinceMs: look.tMs, apex: next, usual };
    else if (closed && look.ratio < at(looks, closed.apex).ratio)
      closed = { ...closed, apex: next, usual };
    // Against what is usual now, not at the apex: who looks down for long has not shut the eyes for long.
    if (closed && !shut && look.ratio >= halfOf(usual, at(looks, closed.apex).ratio)) {
      const closure = closureAt(looks, closed.apex, closed.usual);
      if (closure) found.push(closure);
      closed = undefined;
    }
    searchedMs = look.tMs;
    next++;
  };

  const forget = (): void => {
    const here = at(looks, next - 1).tMs;
    if (closed && here - closed.sinceMs > LONGEST_MS) startAnew();
    const keptFromMs = (closed?.sinceMs ?? here) - BACK_MS;
    const stale = looks.findIndex(({ tMs }) => tMs >= keptFromMs);
    if (stale < FORGET_LOOKS) return;
    looks = looks.slice(stale);
    next -= stale;
    if (closed) closed = { ...closed, apex: closed.apex - stale };
  };

  const startAnew = (): void => {
    looks = [];
    next = 0;
    level = { median: 0, untilMs: Number.NEGATIVE_INFINITY };
    closed = undefined;
  };

  return {
    add(tMs, ratio, leastLevel) {
      looks.push({ tMs, ratio, leastLevel });
      while (next < looks.length && at(looks, next).tMs + AHEAD_MS <= tMs) search();
      if (next > 0) forget();
    },
    cut() {
      while (next < looks.length) search();
      startAnew();
    },
    take() {
      const taken = found;
      found = [];
      return taken;
    },
    searchedMs: () => searchedMs,
  };
}

const halfOf = (usual: number, low: number): number => (usual + low) / 2;

/** The closure around its lowest look, when it lasted and both its ends were seen. */
function closureAt(looks: readonly Point[], apex: number, usual: number): Closure | undefined {
  const deep = spanBelow(looks, apex, CLOSED_SHARE * usual);
  if (!deep || deep.toMs - deep.fromMs < LEAST_CLOSED_MS) return undefined;
  const { tMs: apexMs, ratio: low } = at(looks, apex);
  const half = spanBelow(looks, apex, halfOf(usual, low));
  return half && { ...half, apexMs, low };
}
