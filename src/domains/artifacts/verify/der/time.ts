import { epochMs } from "../../../../kernel/utc.ts";
import { type Cursor, malformed, nextTag, TAG, value } from "./cursor.ts";

/** A moment as it was written. */
export interface Moment {
  /** Since 1970, with the fraction as far as a double holds it. */
  readonly ms: number;
  /** RFC 3339 in UTC, with exactly the fraction digits that were written. */
  readonly text: string;
}

/**
 * UTCTime or GeneralizedTime without a fraction, in milliseconds since 1970: RFC 5280, section 4.1.2.5, which
 * has years before 2050 as UTCTime and all others as GeneralizedTime.
 */
export function certificateTimeMs(cursor: Cursor): number {
  const tag = nextTag(cursor);
  if (tag !== TAG.utcTime && tag !== TAG.generalizedTime) malformed();
  const digits = ascii(value(cursor, tag));
  if (tag === TAG.utcTime)
    return digits.length === 13
      ? moment((digits.charCodeAt(0) >= 0x35 ? "19" : "20") + digits).ms
      : malformed();
  const { ms } = digits.length === 15 ? moment(digits) : malformed();
  return digits < "2050" && digits >= "1950" ? malformed() : ms;
}

/**
 * GeneralizedTime as RFC 3161, section 2.4.2 writes it: seconds, then any number of fraction digits without
 * a trailing zero. A leap second is refused: no clock here has one.
 */
export const generalizedTime = (cursor: Cursor): Moment =>
  moment(ascii(value(cursor, TAG.generalizedTime)));

function moment(digits: string): Moment {
  const fraction = digits.slice(14, -1);
  if (!/^\d{14}(\.\d*[1-9])?Z$/.test(digits)) malformed();
  const part = (from: number, to: number): string => digits.slice(from, to);
  const day = `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}`;
  const second = `${day}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}`;
  const whole = epochMs(`${second}Z`);
  if (whole === null || !isDay(Number(part(0, 4)), Number(part(4, 6)), Number(part(6, 8))))
    malformed();
  return {
    ms: fraction === "" ? whole : whole + Number(`0${fraction}`) * 1000,
    text: `${second}${fraction}Z`,
  };
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] as number));
}

const ascii = (bytes: Uint8Array): string =>
  bytes.reduce((text, byte) => text + String.fromCharCode(byte), "");
