import type { Telemetry } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { focusedMs, inFocus, isAway } from "./away.ts";
import type { InputEvent } from "./input.ts";
import { measureKeys } from "./keys.ts";
import { MOST_QUALITY, perMinute, TELEMETRY_WINDOW_S } from "./per-minute.ts";
import { measurePointer } from "./pointer.ts";
import { measureScroll } from "./scroll.ts";

export { TELEMETRY_WINDOW_S } from "./per-minute.ts";

const ELSEWHERE = unknown("other_window");
const NOT_SEEN: Omit<Telemetry, "windowS" | "switchesPerMin"> = {
  keysPerMin: ELSEWHERE,
  correctionsPer100Keys: ELSEWHERE,
  rhythmVariation: ELSEWHERE,
  pausesPerMin: ELSEWHERE,
  burstsPerMin: ELSEWHERE,
  clicksPerMin: ELSEWHERE,
  pointerPxPerS: ELSEWHERE,
  pointerJerk: ELSEWHERE,
  scrollBacksPerMin: ELSEWHERE,
  scrollTurnsPerMin: ELSEWHERE,
  idleS: ELSEWHERE,
};

/**
 * Counts and rhythm of the last 30 s of input. While the focus is in another window only switches are known;
 * that time is neither watched nor idle afterwards. `events` are in time order; `sinceMs` is when listening
 * began and `nowMs` the present, on the same clock.
 */
export function measureTelemetry(
  events: readonly InputEvent[],
  sinceMs: number,
  nowMs: number,
): Telemetry {
  const fromMs = Math.min(nowMs, Math.max(sinceMs, nowMs - TELEMETRY_WINDOW_S * 1000));
  const recent = events.filter(({ tMs }) => nowMs - tMs <= TELEMETRY_WINDOW_S * 1000);
  const switches = recent.filter(({ kind }) => kind === "switch").length;
  const page = {
    windowS: TELEMETRY_WINDOW_S,
    switchesPerMin: perMinute(switches, (nowMs - fromMs) / 1000),
  };
  if (isAway(events)) return { ...page, ...NOT_SEEN };
  const watchedS = focusedMs(recent, fromMs, nowMs) / 1000;
  const hands = inFocus(recent);
  return {
    ...page,
    ...measureKeys(
      hands.filter((event) => event.kind === "key"),
      watchedS,
    ),
    clicksPerMin: perMinute(hands.filter(({ kind }) => kind === "click").length, watchedS),
    ...measurePointer(hands.filter((event) => event.kind === "move")),
    ...measureScroll(
      hands.filter((event) => event.kind === "scroll"),
      watchedS,
    ),
    idleS: idle(nowMs - Math.max(sinceMs, lastInputMs(events))),
  };
}

const idle = (idleMs: number): Measure => {
  const value = Math.max(0, idleMs / 1000);
  return { known: true, value, low: value, high: value, quality: MOST_QUALITY, ageS: 0 };
};

/** A switch away is not work: only keys, pointer, scrolling and coming back end idleness. */
const lastInputMs = (events: readonly InputEvent[]): number =>
  events.findLast(({ kind }) => kind !== "switch" && kind !== "leave")?.tMs ??
  Number.NEGATIVE_INFINITY;
