import type { Page } from "playwright";
import { type FocusPage, focusPage } from "../../../tests/support/focus-page.ts";
import { PULSE, type Seen, seenOn, valuesOf } from "./watch.ts";

/** Pulse of the person in the clip, bpm: four methods and every face area agree within 0.2. */
export const TRUE_BPM = 52.6;

/** What S1 asks: the first pulse within this time, and every pulse as near as this to the true one. */
export const FIRST_WITHIN_S = 12;
export const WITHIN_BPM = 1;

/** Seconds after the camera opened that are watched. */
export const WATCHED_S = 15;

/** How a session before the face clip began. */
export interface Beginning {
  /** Seconds from opening the camera, which is before its first frame, to the first pulse; undefined when none came. */
  readonly firstS: number | undefined;
  /** Seconds from opening the camera until frames were read: the model loads in this time. */
  readonly litS: number;
  /** Every pulse that was shown within `FIRST_WITHIN_S`. */
  readonly bpm: readonly number[];
  /** Those shown later: by then the clip, which lasts 10 s, has begun again, and the pulse has jumped. */
  readonly laterBpm: readonly number[];
}

/** Starts a camera session on a page under watch and notes the pulses of its first seconds. */
export async function firstPulses(
  page: Page,
  focus: FocusPage = focusPage(page),
): Promise<Beginning> {
  await focus.open();
  await focus.start("Camera");
  await page.waitForFunction(
    (watchedMs) => {
      const { openedMs } = (globalThis as unknown as { attuneWatch: Seen }).attuneWatch;
      return openedMs !== null && performance.now() > openedMs + watchedMs;
    },
    WATCHED_S * 1000,
    { polling: 250 },
  );
  const seen = await seenOn(page);
  const openedMs = seen.openedMs ?? Number.NaN;
  const pulses = valuesOf(seen, PULSE).map(({ tMs, value }) => ({
    tS: (tMs - openedMs) / 1000,
    value,
  }));
  const bpmOf = (isWanted: (tS: number) => boolean): readonly number[] =>
    pulses.filter(({ tS }) => isWanted(tS)).map(({ value }) => value);
  return {
    firstS: pulses[0]?.tS,
    litS: ((seen.litMs ?? Number.NaN) - openedMs) / 1000,
    bpm: bpmOf((tS) => tS <= FIRST_WITHIN_S),
    laterBpm: bpmOf((tS) => tS > FIRST_WITHIN_S),
  };
}
