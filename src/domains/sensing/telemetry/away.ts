import { clamp } from "../../../kernel/stats.ts";
import type { InputEvent } from "./input.ts";

/** Further apart than any two inputs that are read together, milliseconds. */
const APART_MS = 60_000;

type FocusChange = Extract<InputEvent, { kind: "leave" | "return" }>;
export const isChange = (event: InputEvent): event is FocusChange =>
  event.kind === "leave" || event.kind === "return";

/** Whether the focus is elsewhere after all of `events`. */
export const isAway = (events: readonly InputEvent[]): boolean =>
  events.findLast(isChange)?.kind === "leave";

/** Whether it was elsewhere before them; the leaving itself may be forgotten by now. */
const wasAway = (events: readonly InputEvent[]): boolean =>
  events.find(isChange)?.kind === "return";

/** For how long the page had the focus from `fromMs` to `nowMs`, milliseconds. */
export function focusedMs(events: readonly InputEvent[], fromMs: number, nowMs: number): number {
  let [sumMs, lastMs, away] = [0, fromMs, wasAway(events)];
  for (const { kind, tMs } of events.filter(isChange)) {
    const changeMs = clamp(tMs, fromMs, nowMs);
    if (!away) sumMs += changeMs - lastMs;
    lastMs = changeMs;
    away = kind === "leave";
  }
  return away ? sumMs : sumMs + nowMs - lastMs;
}

/**
 * What the hands did while the page had the focus. A pointer that crosses the page on its way elsewhere is
 * left out, and so much time is put in the place of each absence that no rhythm, sweep or turn is read across it.
 */
export function inFocus(events: readonly InputEvent[]): readonly InputEvent[] {
  let [absences, away] = [0, wasAway(events)];
  return events.flatMap((event) => {
    if (event.kind === "leave") absences++;
    if (isChange(event)) away = event.kind === "leave";
    return away ? [] : [{ ...event, tMs: event.tMs + absences * APART_MS }];
  });
}
