import { localTime } from "../../../kernel/local-time.ts";
import type { HourOfDay } from "../golden-hour/golden-hour.ts";

/** Milliseconds by local hour, by `day hour`; the clock on the wall decides, so a repeated hour adds up. */
export type HourBook = Readonly<Record<string, HourTimes>>;
interface HourTimes {
  readonly day: string;
  readonly hour: number;
  readonly knownMs: number;
  readonly flowMs: number;
}

const MINUTE_MS = 60_000;

/** Adds known time from one moment to another (milliseconds since 1970, UTC), split where a local hour ends. */
export function bookHours(
  hours: HourBook,
  time: { readonly fromMs: number; readonly untilMs: number; readonly zone: string },
  inFlow: boolean,
): HourBook {
  const booked: Record<string, HourTimes> = { ...hours };
  let fromMs = time.fromMs;
  while (fromMs < time.untilMs) {
    const { day, minute } = localTime(fromMs, time.zone);
    const endMs = Math.min(time.untilMs, hourEnd(fromMs, minute));
    const hour = Math.floor(minute / 60);
    const key = `${day} ${hour}`;
    const before = booked[key] ?? { day, hour, knownMs: 0, flowMs: 0 };
    const passedMs = endMs - fromMs;
    booked[key] = {
      ...before,
      knownMs: before.knownMs + passedMs,
      flowMs: before.flowMs + (inFlow ? passedMs : 0),
    };
    fromMs = endMs;
  }
  return booked;
}

/** Offsets of zones are whole minutes, and clock changes happen where an hour begins. */
const hourEnd = (epochMs: number, minute: number): number =>
  epochMs - (((epochMs % MINUTE_MS) + MINUTE_MS) % MINUTE_MS) + (60 - (minute % 60)) * MINUTE_MS;

/** In order of day and hour, in whole seconds; flow is never more than what was known. */
export const hoursOfBook = (hours: HourBook): HourOfDay[] =>
  Object.values(hours)
    .map(({ day, hour, knownMs, flowMs }) => ({
      day,
      hour,
      knownS: Math.round(knownMs / 1000),
      flowS: Math.round(flowMs / 1000),
    }))
    .filter(({ knownS }) => knownS > 0)
    .sort((a, b) => (a.day === b.day ? a.hour - b.hour : a.day < b.day ? -1 : 1));
