/** `2026-11-21T09:30:30.000Z`, as `toISOString` writes it; the fraction may be missing. */
const UTC = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?Z$/;

const DAY_MS = 86_400_000;

/** Milliseconds since 1970 of a moment in UTC, ISO 8601; null when it is not one. */
export function epochMs(iso: string): number | null {
  const match = UTC.exec(iso);
  if (!match) return null;
  const [year, month, day, hour, minute, second, ms] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  return daysSince1970(year, month, day) * DAY_MS + time;
}

/**
 * Days of the proleptic Gregorian calendar. A year is counted from 1 March, so that a leap day is
 * its last: 153 days in every five months from then on.
 */
function daysSince1970(year: number, month: number, day: number): number {
  const fromMarch = (month + 9) % 12;
  const y = year - (month <= 2 ? 1 : 0);
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leaps + Math.floor((153 * fromMarch + 2) / 5) + day - 719_469;
}
