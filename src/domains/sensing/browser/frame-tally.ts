import { median, quantile } from "../../../kernel/stats.ts";
import type { FrameFigures } from "./listener.ts";

type Times = Pick<
  FrameFigures,
  "framesPerS" | "looksPerS" | "lookMs" | "colourMs" | "workMsP95" | "readMs" | "lostFrames"
>;

export interface FrameTally {
  frame(tMs: number): void;
  /** Time one frame took: finding landmarks where it did, reading colours, and everything but landmarks. */
  took(ms: { readonly look?: number; readonly colour?: number; readonly work: number }): void;
  read(ms: number): void;
  /** What was counted since the last call. */
  figures(): Times;
}

const FRAME_MS = 1000 / 30;
/** Over a longer gap no frames were lost: the camera was gone, or the tab hidden. */
const AWAY_MS = 2000;

/** Counts frames and times what they cost, second by second. */
export function createFrameTally(): FrameTally {
  let counts = none();
  let lastMs = Number.NaN;
  let lostFrames = 0;
  let readMs = Number.NaN;
  return {
    frame(tMs) {
      const gapMs = tMs - lastMs;
      if (gapMs > 0 && gapMs < AWAY_MS) lostFrames += Math.max(0, Math.round(gapMs / FRAME_MS) - 1);
      lastMs = tMs;
      counts.frames++;
    },
    took({ look, colour, work }) {
      if (look !== undefined) counts.lookMs.push(look);
      if (colour !== undefined) counts.colourMs.push(colour);
      counts.workMs.push(work);
    },
    read(ms) {
      readMs = ms;
    },
    figures() {
      const { sinceMs, frames, lookMs, colourMs, workMs } = counts;
      const seconds = Math.max(1e-3, (performance.now() - sinceMs) / 1000);
      counts = none();
      return {
        framesPerS: frames / seconds,
        looksPerS: lookMs.length / seconds,
        lookMs: median(lookMs),
        colourMs: median(colourMs),
        workMsP95: quantile(workMs, 0.95),
        readMs,
        lostFrames,
      };
    },
  };
}

const none = () => ({
  sinceMs: performance.now(),
  frames: 0,
  lookMs: [] as number[],
  colourMs: [] as number[],
  workMs: [] as number[],
});
