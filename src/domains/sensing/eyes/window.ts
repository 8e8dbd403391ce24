import { at } from "../../../kernel/at.ts";
import { type Measure, unknown } from "../measure.ts";
import type { LidLook } from "./look.ts";
import type { EyesSeen } from "./seen.ts";

/** Over how much of the past something is said, and how many of those seconds the lids must have been in sight. */
export interface Window {
  readonly windowS: number;
  readonly needsS: number;
}

/** With fewer looks a second, blinks fall between two looks. */
const LEAST_LOOK_HZ = 10;

/** The looks of the window that ends at `nowMs`, found from the newest on: looks are in time order. */
export function looksIn({ nowMs, looks }: EyesSeen, { windowS }: Window): readonly LidLook[] {
  const before = looks.findLastIndex(({ tMs }) => nowMs - tMs > windowS * 1000);
  return looks.slice(before + 1);
}

/** Seconds with the lids in sight. The step before the first look lies outside. */
export function watchedS(looks: readonly LidLook[]): number {
  let sumMs = 0;
  for (let i = 1; i < looks.length; i++) sumMs += at(looks, i).stepMs;
  return sumMs / 1000;
}

/** Why looks do not suffice for what is said over the window; undefined when they do. */
export function shortfall(
  looks: readonly LidLook[],
  { turned }: EyesSeen,
  { needsS }: Window,
): Measure | undefined {
  const watched = watchedS(looks);
  if (looks.length < LEAST_LOOK_HZ * watched) return unknown("dropped_frames");
  if (watched >= needsS) return undefined;
  return turned ? unknown("eyes_turned") : { known: false, reason: "window_too_short", needsS };
}
