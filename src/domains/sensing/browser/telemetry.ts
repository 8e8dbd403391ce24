import type { Telemetry } from "../features.ts";
import type { InputEvent, KeyKind } from "../telemetry/input.ts";
import { measureTelemetry, TELEMETRY_WINDOW_S } from "../telemetry/rhythm.ts";

/** Moves and scrolls come in floods; one in this time is enough to know that someone is there. */
const MOVE_EVERY_MS = 250;
/** More inputs than a person can make in the window: the oldest are forgotten first. */
const MOST_EVENTS = 4000;

export interface InputWatch {
  /** Kinds and times, all that is kept. */
  readonly events: readonly InputEvent[];
  telemetry(): Telemetry;
  stop(): void;
}

/** Watches keys, pointer and visibility of a window; keeps what kind of input and when, nothing else. */
export function watchInput(page: Window): InputWatch {
  const events: InputEvent[] = [];
  const sinceMs = performance.now();
  const keep = (event: InputEvent): void => {
    events.push(event);
    const freshFrom = events.findIndex(({ tMs }) => event.tMs - tMs <= TELEMETRY_WINDOW_S * 1000);
    events.splice(0, Math.max(freshFrom, events.length - MOST_EVENTS, 0));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!event.repeat) keep({ kind: "key", key: kindOf(event), tMs: performance.now() });
  };
  const onClick = (): void => keep({ kind: "click", tMs: performance.now() });
  let movedMs = Number.NEGATIVE_INFINITY;
  const onMove = (): void => {
    const tMs = performance.now();
    if (tMs - movedMs < MOVE_EVERY_MS) return;
    movedMs = tMs;
    keep({ kind: "move", tMs });
  };
  const onVisibility = (): void => keep({ kind: "switch", tMs: performance.now() });
  const onFocusChange = (): void => {
    if (!page.document.hidden) onVisibility();
  };
  const ended = new AbortController();
  const options = { signal: ended.signal, capture: true, passive: true } as const;
  page.addEventListener("keydown", onKey, options);
  page.addEventListener("pointerdown", onClick, options);
  page.addEventListener("pointermove", onMove, options);
  page.addEventListener("scroll", onMove, options);
  page.document.addEventListener("visibilitychange", onVisibility, options);
  page.addEventListener("blur", onFocusChange, { signal: ended.signal });
  return {
    events,
    telemetry: () => measureTelemetry(events, sinceMs, performance.now()),
    stop: () => ended.abort(),
  };
}

/** The only place where a key is looked at: its kind leaves, the key does not. */
function kindOf({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): KeyKind {
  if (key === "Backspace" || key === "Delete") return "correction";
  if ((ctrlKey || metaKey) && key.toLowerCase() === "z") return "correction";
  if (/^(Arrow|Page|Home|End|Tab)/.test(key)) return "navigation";
  const typed = key.length === 1 || key === "Enter" || key === "Process" || isComposing;
  return typed && !ctrlKey && !metaKey ? "letter_like" : "other";
}
