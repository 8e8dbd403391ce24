import { at } from "../../../kernel/at.ts";
import type { Telemetry } from "../features.ts";
import type { InputEvent } from "./input.ts";
import { perMinute } from "./per-minute.ts";

/** After a longer rest, scrolling the other way is a new errand, not a turn. */
const TURN_WITHIN_MS = 5000;

type Scroll = Extract<InputEvent, { kind: "scroll" }>;

/** Turns of the scrolling, and those among them that go back up what was just scrolled down, per minute. */
export function measureScroll(
  scrolls: readonly Scroll[],
  watchedS: number,
): Pick<Telemetry, "scrollBacksPerMin" | "scrollTurnsPerMin"> {
  const turns = scrolls.filter((scroll, i) => {
    const before = i > 0 ? at(scrolls, i - 1) : scroll;
    return scroll.direction !== before.direction && scroll.tMs - before.tMs <= TURN_WITHIN_MS;
  });
  const backs = turns.filter(({ direction }) => direction === -1);
  return {
    scrollBacksPerMin: perMinute(backs.length, watchedS),
    scrollTurnsPerMin: perMinute(turns.length, watchedS),
  };
}
