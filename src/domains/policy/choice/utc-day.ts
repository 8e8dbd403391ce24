/** Days since 1970-01-01 of an ISO 8601 moment in UTC, by Hinnant's `days_from_civil`. Throws on anything else. */
export function utcDay(at: string): number {
  const [, years, months, days] = /^(\d{4})-(\d\d)-(\d\d)T/.exec(at) ?? [];
  if (!years || !months || !days) throw new RangeError(`not a moment in UTC: ${at}`);
  // Years begin in March here, so that a leap day is the last of its year.
  const month = (Number(months) + 9) % 12;
  const year = Number(years) - (month > 9 ? 1 : 0);
  const dayOfYear = Math.floor((153 * month + 2) / 5) + Number(days) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + dayOfYear - 719_468;
}
