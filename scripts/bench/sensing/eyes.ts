import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BLINK_MS } from "../../../src/domains/sensing/eyes/droops.ts";
import { eyeWatch } from "../../../src/domains/sensing/eyes/watch.ts";
import { mean, quantile } from "../../../src/kernel/stats.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import {
  blinksIn,
  columnOf,
  f1,
  firstFrame,
  fixedBlinks,
  hits,
  type Span,
  spansOf,
} from "./blink-scores.ts";
import { type LidScene, lidScene, sceneLooks, shutPct } from "./lids.ts";

const RATE_HZ = 30;
/** The fixed ratio that most tools come with, and all that could be chosen in its place. */
const USUAL_LEVEL = 0.2;
const LEVELS = Array.from({ length: 26 }, (_, i) => 0.05 + i / 100);

const F1 = { unit: "", atMost: false, bar: 0.93 } as const;
const BLINKS: Spec = {
  ...F1,
  id: "S9.blink.f1",
  what: "blinks of the labelled Twitter recording within 3 frames, F1",
};
const WHOLE: Spec = {
  ...F1,
  id: "S9.blink.shut",
  what: "of these, only blinks with a frame labelled closed, F1",
};
const HELD_OUT: Spec = {
  ...F1,
  id: "S9.blink.heldOut",
  what: "of these, only blinks of frames from 7,050 on, F1",
};
/** What was tried on the part at hand, and why it stopped. */
const WHY_MISSED =
  "there the two missed dip to 0.79 and 0.76 of the usual level, no deeper than the noise elsewhere; tried: matched filters of five widths, prominence on both sides, medians of several lengths, depth scaled by noise: each finds both only with over twenty false alarms";
/** Frames before this were seen when the rule was made. */
const SEEN_FRAMES = 7050;

/** S9: blinks of the labelled recording, lengths of made-up blinks, PERCLOS of made-up droops. */
export const benchEyes: Bench = async ({ quick, recordingsDir, say }) => {
  const runs = quick ? 4 : 20;
  say("eyes: blinks of the labelled recording");
  const labelled = labelledRows(recordingsDir);
  say("eyes: made-up blinks and droops");
  return [...labelled, ...lengthRows(runs), ...perclosRows(runs)];
};

function labelledRows(folder: string | undefined): readonly Row[] {
  const [earPath, labelPath] = ["twitter_ear_dlib.csv", "twitter_blink_groundtruth.csv"].map(
    (name) => resolve(folder ?? "", "blink", name),
  ) as [string, string];
  if (!folder || !existsSync(earPath) || !existsSync(labelPath))
    return [BLINKS, HELD_OUT, WHOLE].map((spec) => notTaken(spec, "the recording is not here"));
  const ratios = columnOf(earPath, "EAR_Avg");
  const spans = spansOf(columnOf(labelPath, "closing_opening_closed"));
  const shut = spansOf(columnOf(labelPath, "closed"));
  const whole = spans.filter(([from, to]) => shut.some(([a, b]) => a >= from && b <= to));
  return blinkRows(ratios, spans, whole, firstFrame(earPath));
}

function blinkRows(
  ratios: readonly number[],
  spans: readonly Span[],
  whole: readonly Span[],
  firstFrameOfFile: number,
): readonly Row[] {
  const found = framesOf(ratios);
  const late = (frame: number): boolean => frame + firstFrameOfFile >= SEEN_FRAMES;
  const lateSpans = spans.filter(([from]) => late(from));
  /** A row of our score and the fixed levels' on the same blinks, with other frames left out. */
  const scored = (
    spec: Spec,
    of: readonly Span[],
    note: string,
    counts = (_: number) => true,
  ): Row => {
    const score = (frames: readonly number[]): number => f1(frames.filter(counts), of);
    const ours = found.filter(counts);
    return row({
      ...spec,
      figure: score(ours),
      peer: "best fixed level, chosen on these very blinks",
      peerFigure: Math.max(...LEVELS.map((level) => score(fixedBlinks(ratios, level)))),
      floor: score(fixedBlinks(ratios, USUAL_LEVEL)),
      n: of.length,
      note: `${hits(ours, of)} found, ${ours.length - hits(ours, of)} others; floor: fixed level ${USUAL_LEVEL}; ${note}`,
    });
  };
  return [
    scored(
      BLINKS,
      spans,
      `frames before ${SEEN_FRAMES} were seen when the rule was made; ${WHY_MISSED}`,
    ),
    lateSpans.length > 0
      ? scored(HELD_OUT, lateSpans, "not seen when the rule was made", late)
      : notTaken(HELD_OUT, `the recording here ends before frame ${SEEN_FRAMES}`),
    scored(WHOLE, whole, "in the others the lids never shut, and dip no deeper than the noise"),
  ];
}

function lengthRows(runs: number): readonly Row[] {
  const worlds = [
    { id: "S9.duration", seen: "30 looks a second", noise: 0, rateHz: RATE_HZ },
    { id: "S9.duration.noisy", seen: "30 looks with noise of 1 %", noise: 0.003, rateHz: RATE_HZ },
    { id: "S9.duration.slow", seen: "20 looks a second", noise: 0, rateHz: 20 },
  ];
  return worlds.map(({ id, seen, noise, rateHz }) => {
    const pairs = seeds(runs).flatMap((seed) => lengthPairs(seed, noise, rateHz));
    const errors = pairs.map(({ ours, truth }) => Math.abs(ours - truth));
    return row({
      id,
      what: `length of made-up blinks of 90 to 300 ms, ${seen}, mean error`,
      figure: mean(errors),
      unit: "ms",
      peer: "whole looks, not interpolated",
      peerFigure: mean(pairs.map(({ looks, truth }) => Math.abs((looks * 1000) / rateHz - truth))),
      bar: 10,
      atMost: true,
      n: pairs.length,
      note: `95 of 100 within ${quantile(errors, 0.95).toFixed(1)} ms; ${runs * BLINKS_A_RUN - pairs.length} not found`,
    });
  });
}

const BLINKS_A_RUN = 15;

/** Each made-up blink with the closure found around it. */
function lengthPairs(seed: number, noise: number, rateHz: number) {
  const scene = lidScene(seed, { seconds: 60, blinks: BLINKS_A_RUN, droops: 0 });
  const found = blinksIn(sceneLooks(scene, { seed, noise, rateHz, jitterMs: 4 }));
  return scene.closures.flatMap(({ downMs, upMs }) => {
    const closure = found.find(({ apexMs }) => apexMs > downMs && apexMs < upMs);
    if (!closure) return [];
    const ours = closure.toMs - closure.fromMs;
    return [{ ours, looks: Math.round((ours * rateHz) / 1000), truth: upMs - downMs }];
  });
}

function perclosRows(runs: number): readonly Row[] {
  const windows = [
    { id: "S9.perclos.minute", name: "perclosMinutePct", seconds: 60 },
    { id: "S9.perclos.threeMinutes", name: "perclosThreeMinutesPct", seconds: 180 },
  ] as const;
  return windows.map(({ id, name, seconds }) => {
    const errors = seeds(runs).map((seed) => {
      const scene = droopScene(seed, seconds);
      const watch = eyeWatch();
      for (const look of sceneLooks(scene, { seed, noise: 0.003, rateHz: RATE_HZ, jitterMs: 4 }))
        watch.add(look);
      const measure = watch.read()[name];
      return measure.known ? Math.abs(measure.value - shutPct(scene, BLINK_MS)) : Number.NaN;
    });
    return row({
      id,
      what: `PERCLOS P80 over ${seconds} s of made-up blinks and droops, worst error`,
      figure: Math.max(...errors),
      unit: "points",
      bar: 1,
      atMost: true,
      n: errors.length,
      note: `mean error ${mean(errors).toFixed(2)}; closures up to ${BLINK_MS} ms do not count`,
    });
  });
}

const droopScene = (seed: number, seconds: number): LidScene =>
  lidScene(seed, { seconds, blinks: seconds / 4, droops: (seed % 5) * (seconds / 60) });

const seeds = (runs: number): readonly number[] => Array.from({ length: runs }, (_, i) => i + 1);

const frameOf = (tMs: number): number => Math.round((tMs * RATE_HZ) / 1000);

const framesOf = (ratios: readonly number[]): readonly number[] =>
  blinksIn(ratios.map((ratio, i) => ({ tMs: (i * 1000) / RATE_HZ, ratio, yawDeg: 0 }))).map(
    ({ apexMs }) => frameOf(apexMs),
  );
