import { readFileSync } from "node:fs";
import type { Closure } from "../../../src/domains/sensing/eyes/closures.ts";
import { BLINK_MS } from "../../../src/domains/sensing/eyes/droops.ts";
import type { EyeLook } from "../../../src/domains/sensing/eyes/look.ts";
import { eyeWatch } from "../../../src/domains/sensing/eyes/watch.ts";
import { at } from "../../../src/kernel/at.ts";

/** First and last frame of a labelled blink. */
export type Span = readonly [from: number, to: number];

/** A blink is found when its lowest look is no further than this from the labelled ones. */
const SLACK_FRAMES = 3;
/** The watch keeps three minutes: it is asked more often than that. */
const ASKED_EVERY = 600;

/** Blinks as the product finds them: closures of up to half a second, each once. */
export function blinksIn(looks: readonly EyeLook[]): readonly Closure[] {
  const watch = eyeWatch();
  const found = new Map<number, Closure>();
  looks.forEach((look, i) => {
    watch.add(look);
    if (i % ASKED_EVERY !== 0 && i < looks.length - 1) return;
    for (const closure of watch.closures()) found.set(closure.apexMs, closure);
  });
  return [...found.values()].filter(({ fromMs, toMs }) => toMs - fromMs <= BLINK_MS);
}

/** What most tools do: middle frames of the runs of two frames or more below a fixed ratio. */
export function fixedBlinks(ratios: readonly number[], level: number): readonly number[] {
  return spansOf(ratios.map((ratio) => (ratio < level ? 1 : 0)))
    .filter(([from, to]) => to > from)
    .map(([from, to]) => Math.round((from + to) / 2));
}

/** Runs of frames that are flagged with 1. */
export function spansOf(flags: readonly number[]): readonly Span[] {
  const spans: [number, number][] = [];
  flags.forEach((flag, i) => {
    if (flag !== 1) return;
    const last = spans.at(-1);
    if (last?.[1] === i - 1) last[1] = i;
    else spans.push([i, i]);
  });
  return spans;
}

/** Labelled blinks with a found one in or near them. */
export const hits = (found: readonly number[], spans: readonly Span[]): number =>
  spans.filter(([from, to]) =>
    found.some((frame) => frame >= from - SLACK_FRAMES && frame <= to + SLACK_FRAMES),
  ).length;

export const f1 = (found: readonly number[], spans: readonly Span[]): number =>
  (2 * hits(found, spans)) / (found.length + spans.length);

/** A column of a CSV file with a header, as numbers. */
export function columnOf(path: string, name: string): readonly number[] {
  const [head = "", ...rows] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const column = head.split(",").indexOf(name);
  return rows.map((line) => Number(at(line.split(","), column)));
}

/** The number of a file's first frame, which its first cell ends with: "Frame7050". */
export const firstFrame = (path: string): number =>
  Number(/\d+/.exec(readFileSync(path, "utf8").split(/\r?\n/)[1] ?? "")?.[0] ?? 0);
