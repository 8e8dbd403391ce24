import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import { readDer, TAG } from "./cursor.ts";
import { certificateTimeMs, generalizedTime, type Moment } from "./time.ts";
import { wrap } from "./write.ts";

const inCertificate = (tag: number, digits: string): number | null =>
  readDer(wrap(tag, utf8Bytes(digits)), certificateTimeMs);
const inToken = (digits: string): Moment | null =>
  readDer(wrap(TAG.generalizedTime, utf8Bytes(digits)), generalizedTime);

test.each([
  [TAG.utcTime, "500101000000Z", "1950-01-01T00:00:00Z"],
  [TAG.utcTime, "991231235959Z", "1999-12-31T23:59:59Z"],
  [TAG.utcTime, "000229120000Z", "2000-02-29T12:00:00Z"],
  [TAG.utcTime, "491231235959Z", "2049-12-31T23:59:59Z"],
  [TAG.generalizedTime, "20500101000000Z", "2050-01-01T00:00:00Z"],
  [TAG.generalizedTime, "99991231235959Z", "9999-12-31T23:59:59Z"],
])("reads a certificate's time of tag %d, %s, as %s", (tag, digits, iso) => {
  expect(inCertificate(tag, digits)).toBe(Date.parse(iso));
});

test.each([
  ["without seconds", TAG.utcTime, "2601010000Z"],
  ["without a zone", TAG.utcTime, "260101000000"],
  ["with an offset", TAG.utcTime, "260101000000+0000"],
  ["with a fraction", TAG.generalizedTime, "20500101000000.5Z"],
  ["before 2050 and generalized", TAG.generalizedTime, "20491231235959Z"],
  ["with a letter", TAG.utcTime, "26010100000xZ"],
  ["with a space", TAG.utcTime, "26 101000000Z"],
  ["of another type", TAG.utf8, "260101000000Z"],
  ["of nothing", TAG.utcTime, ""],
])("refuses a certificate's time %s", (_, tag, digits) => {
  expect(inCertificate(tag, digits)).toBeNull();
});

test.each([
  ["month 0", "20260001000000Z"],
  ["month 13", "20261301000000Z"],
  ["day 0", "20260100000000Z"],
  ["30 February", "20240230000000Z"],
  ["29 February of a common year", "20230229000000Z"],
  ["29 February of 2100", "21000229000000Z"],
  ["31 April", "20260431000000Z"],
  ["hour 24", "20260101240000Z"],
  ["minute 60", "20260101006000Z"],
  ["a leap second", "20161231235960Z"],
])("refuses %s", (_, digits) => {
  expect(inToken(digits)).toBeNull();
});

test.each([
  ["20260101000000Z", "2026-01-01T00:00:00Z", 0],
  ["20260101000000.5Z", "2026-01-01T00:00:00.5Z", 500],
  ["20260101000000.05Z", "2026-01-01T00:00:00.05Z", 50],
  ["20260101000000.123Z", "2026-01-01T00:00:00.123Z", 123],
  ["20260101000000.1234Z", "2026-01-01T00:00:00.1234Z", 123.4],
  ["20260101000000.000001Z", "2026-01-01T00:00:00.000001Z", 0.001],
])("reads the fraction of %s", (digits, text, ms) => {
  expect(inToken(digits)?.text).toBe(text);
  expect(inToken(digits)?.ms).toBeCloseTo(Date.UTC(2026, 0, 1) + ms, 3);
});

test.each([
  ["a trailing zero", "20260101000000.50Z"],
  ["zeros alone", "20260101000000.0Z"],
  ["a point alone", "20260101000000.Z"],
  ["a comma", "20260101000000,5Z"],
  ["two points", "20260101000000.1.2Z"],
  ["a line break after it", "20260101000000.5Z\n"],
])("refuses a fraction with %s", (_, digits) => {
  expect(inToken(digits)).toBeNull();
});

test("reads any second of four-digit years, with any count of fraction digits", () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  const fraction = fc.stringMatching(/^\d{0,30}[1-9]$/);
  fc.assert(
    fc.property(seconds, fraction, (s, digits) => {
      const iso = new Date(s * 1000).toISOString().slice(0, 19);
      const moment = inToken(`${iso.replace(/\D/g, "")}.${digits}Z`);
      expect(moment?.text).toBe(`${iso}.${digits}Z`);
      expect(moment?.ms).toBeCloseTo(s * 1000 + Number(`0.${digits}`) * 1000, 0);
    }),
  );
});
