/** A moment on the person's wall. */
export interface LocalTime {
  /** Calendar day, `2026-11-21`. */
  readonly day: string;
  /** Monday 0 … Sunday 6. */
  readonly weekday: number;
  /** Minutes since local midnight by the clock on the wall, 0 … 1439. */
  readonly minute: number;
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What the wall says at `epochMs` (milliseconds since 1970, UTC) in an IANA zone. An hour that a
 * clock change repeats has the same minutes twice; one that it skips is never returned. Throws a
 * RangeError on a zone that does not exist.
 */
export function localTime(epochMs: number, zone: string): LocalTime {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    weekday: WEEKDAYS.indexOf(part("weekday")),
    minute: 60 * Number(part("hour")) + Number(part("minute")),
  };
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(zone, format);
  return format;
}
