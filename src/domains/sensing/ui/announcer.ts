import type { Measure } from "../index.ts";

/** A screen reader hears of a lost or found rate no sooner than this after the last words. */
const TURN_MS = 10_000;
/** And of a changed rate no sooner than this, when it changed by this much. */
const CHANGE_MS = 30_000;
const CHANGE_BPM = 5;

/**
 * Decides which captions are spoken: the first rate, a rate lost or found again, and one that changed by
 * 5 bpm. The caption on screen changes each second; spoken, that would leave no quiet.
 */
export function createAnnouncer(speak: (words: string) => void) {
  let spoken: { readonly atMs: number; readonly rate: number | undefined } | undefined;
  return (words: string, pulse: Measure, atMs: number): void => {
    const rate = pulse.known ? pulse.value : undefined;
    if (!spoken && rate === undefined) return;
    const sinceMs = spoken ? atMs - spoken.atMs : Number.POSITIVE_INFINITY;
    const turned = (rate === undefined) !== (spoken?.rate === undefined);
    const changed =
      rate !== undefined &&
      spoken?.rate !== undefined &&
      Math.abs(rate - spoken.rate) >= CHANGE_BPM;
    if (!(turned && sinceMs >= TURN_MS) && !(changed && sinceMs >= CHANGE_MS)) return;
    spoken = { atMs, rate };
    speak(words);
  };
}
