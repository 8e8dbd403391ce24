import type { Telemetry } from "../features.ts";
import { isChange } from "../telemetry/away.ts";
import type { InputEvent, KeyKind } from "../telemetry/input.ts";
import { measureTelemetry, TELEMETRY_WINDOW_S } from "../telemetry/rhythm.ts";

/** Moves come in floods: they are added up and kept in steps of at least this. */
const MOVE_EVERY_MS = 30;
/** A pointer that rested for longer begins a new way; where it was is not known any more. */
const REST_MS = 150;
/** Scrolling one way is kept once in this time; less than this way is a tremble. */
const SCROLL_EVERY_MS = 250;
const LEAST_SCROLL_PX = 20;
/** More inputs than a person can make in the window: the oldest are forgotten first. */
const MOST_EVENTS = 4000;

export interface InputWatch {
  /** Kinds, times and lengths of ways: all that is kept. */
  readonly events: readonly InputEvent[];
  telemetry(): Telemetry;
  stop(): void;
}

/** Watches keys, pointer, scrolling, visibility and focus of a window; keeps what kind of input and when, nothing else. */
export function watchInput(page: Window): InputWatch {
  const events: InputEvent[] = [];
  const sinceMs = performance.now();
  const keep = (event: InputEvent): void => {
    events.push(event);
    const freshFrom = events.findIndex(({ tMs }) => event.tMs - tMs <= TELEMETRY_WINDOW_S * 1000);
    const old = events.splice(0, Math.max(freshFrom, events.length - MOST_EVENTS, 0));
    // That the page was left holds until it has the focus again, however long ago that was.
    const left = old.findLast(isChange);
    if (left?.kind === "leave" && !events.some(isChange)) events.unshift(left);
  };
  let focused = true;
  /** Asked at each second too: browsers do not tell of every change. */
  const followFocus = (): void => {
    if (page.document.hasFocus() === focused) return;
    focused = !focused;
    keep({ kind: focused ? "return" : "leave", tMs: performance.now() });
  };
  const ended = new AbortController();
  const options = { signal: ended.signal, capture: true, passive: true } as const;

  const onKey = (event: KeyboardEvent): void => {
    if (!event.repeat) keep({ kind: "key", key: kindOf(event), tMs: performance.now() });
  };
  const onClick = (): void => keep({ kind: "click", tMs: performance.now() });
  const onSwitch = (): void => keep({ kind: "switch", tMs: performance.now() });
  const onBlur = (): void => {
    followFocus();
    if (!page.document.hidden) onSwitch();
  };

  page.addEventListener("keydown", onKey, options);
  page.addEventListener("pointerdown", onClick, options);
  page.addEventListener("pointermove", stepsOf(keep), options);
  page.addEventListener("scroll", directionsOf(page, keep), options);
  page.document.addEventListener("visibilitychange", onSwitch, options);
  page.addEventListener("blur", onBlur, { signal: ended.signal });
  page.addEventListener("focus", followFocus, { signal: ended.signal });
  followFocus();
  return {
    events,
    telemetry() {
      followFocus();
      return measureTelemetry(events, sinceMs, performance.now());
    },
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

/** The only place where the pointer's place is looked at: lengths of ways leave, and the last place is overwritten. */
function stepsOf(keep: (event: InputEvent) => void): (event: PointerEvent) => void {
  let last = { x: 0, y: 0, tMs: Number.NEGATIVE_INFINITY };
  let step = { px: 0, keptMs: Number.NEGATIVE_INFINITY };
  return ({ clientX: x, clientY: y }) => {
    const tMs = performance.now();
    const rested = tMs - last.tMs > REST_MS;
    const px = rested ? 0 : step.px + Math.hypot(x - last.x, y - last.y);
    last = { x, y, tMs };
    const due = rested || tMs - step.keptMs >= MOVE_EVERY_MS;
    if (due) keep({ kind: "move", px, tMs });
    step = due ? { px: 0, keptMs: tMs } : { ...step, px };
  };
}

/** The only place where scroll offsets are looked at: the direction leaves. Offsets are forgotten with their elements. */
function directionsOf(page: Window, keep: (event: InputEvent) => void): (event: Event) => void {
  const offsetOf = (target: EventTarget): number =>
    target === page.document ? page.scrollY : (target as Element).scrollTop;
  const lastOffset = new WeakMap<EventTarget, number>([[page.document, page.scrollY]]);
  let kept = { direction: 0, tMs: Number.NEGATIVE_INFINITY };
  return ({ target }) => {
    if (!target) return;
    const offset = offsetOf(target);
    const way = offset - (lastOffset.get(target) ?? 0);
    if (Math.abs(way) < LEAST_SCROLL_PX) return;
    lastOffset.set(target, offset);
    const tMs = performance.now();
    const direction = way > 0 ? 1 : -1;
    if (direction === kept.direction && tMs - kept.tMs < SCROLL_EVERY_MS) return;
    kept = { direction, tMs };
    keep({ kind: "scroll", direction, tMs });
  };
}
