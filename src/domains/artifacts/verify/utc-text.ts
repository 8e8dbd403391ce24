const DAY_S = 86_400;

/** RFC 3339 in UTC of whole seconds since 1970, for the years 1970 to 9999. */
export function utcSeconds(seconds: number): string {
  const { year, month, day } = dateOf(Math.floor(seconds / DAY_S));
  const time = seconds % DAY_S;
  const clock = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60].map(two);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${clock.join(":")}Z`;
}

/** The same for milliseconds, with three digits of them where they are not zero. */
export function utcMs(ms: number): string {
  const whole = utcSeconds(Math.floor(ms / 1000));
  const rest = Math.floor(ms % 1000);
  return rest === 0 ? whole : `${whole.slice(0, -1)}.${String(rest).padStart(3, "0")}Z`;
}

const two = (number: number): string => String(number).padStart(2, "0");

/**
 * Date of a day since 1970 in the proleptic Gregorian calendar. Years are counted from 1 March, so that a
 * leap day is their last: 153 days in every five months from then on.
 */
function dateOf(daysSince1970: number): { year: number; month: number; day: number } {
  const days = daysSince1970 + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}
