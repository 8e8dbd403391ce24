import { clamp } from "../../../kernel/stats.ts";
import type { Telemetry } from "../features.ts";
import type { Measure } from "../measure.ts";
import type { InputEvent } from "./input.ts";
import { measureKeys } from "./keys.ts";
import { MOST_QUALITY, perMinute, TELEMETRY_WINDOW_S } from "./per-minute.ts";
import { measurePointer } from "./pointer.ts";
import { measureScroll } from "./scroll.ts";

export { TELEMETRY_WINDOW_S } from "./per-minute.ts";

/**
 * Counts and rhythm of the last 30 s of input. `events` are in time order; `sinceMs` is when
 * listening began and `nowMs` the present, on the same clock.
 */
export function measureTelemetry(
  events: readonly InputEvent[],
  sinceMs: number,
  nowMs: number,
): Telemetry {
  const watchedS = clamp((nowMs - sinceMs) / 1000, 0, TELEMETRY_WINDOW_S);
  const recent = events.filter(({ tMs }) => nowMs - tMs <= TELEMETRY_WINDOW_S * 1000);
  const count = (kind: InputEvent["kind"]): number =>
    recent.filter((event) => event.kind === kind).length;
  return {
    windowS: TELEMETRY_WINDOW_S,
    ...measureKeys(
      recent.filter((event) => event.kind === "key"),
      watchedS,
    ),
    clicksPerMin: perMinute(count("click"), watchedS),
    ...measurePointer(recent.filter((event) => event.kind === "move")),
    ...measureScroll(
      recent.filter((event) => event.kind === "scroll"),
      watchedS,
    ),
    switchesPerMin: perMinute(count("switch"), watchedS),
    idleS: idle(nowMs - Math.max(sinceMs, lastInputMs(events))),
  };
}

const idle = (idleMs: number): Measure => {
  const value = Math.max(0, idleMs / 1000);
  return { known: true, value, low: value, high: value, quality: MOST_QUALITY, ageS: 0 };
};

/** A switch away is not work: only keys, pointer and scrolling end idleness. */
const lastInputMs = (events: readonly InputEvent[]): number =>
  events.findLast(({ kind }) => kind !== "switch")?.tMs ?? Number.NEGATIVE_INFINITY;
