import { epochMs } from "../../../kernel/utc.ts";

/** Says whether a value from outside is of a kind. */
export type Kind = (value: unknown) => boolean;

/** A finite number, 0 or more. */
export const amount: Kind = (value) => Number.isFinite(value) && Number(value) >= 0;
export const whole: Kind = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
export const real: Kind = (value) => Number.isFinite(value);
export const truth: Kind = (value) => typeof value === "boolean";
export const text: Kind = (value) => typeof value === "string" && value.length <= MOST_LETTERS;
/** UTC, ISO 8601. */
export const moment: Kind = (value) => typeof value === "string" && epochMs(value) !== null;
/** A calendar day, `2026-11-21`. */
export const day: Kind = (value) => moment(`${String(value)}T00:00:00Z`);

const MOST_LETTERS = 200;
const MOST_ITEMS = 10_000;

export const orNull =
  (kind: Kind): Kind =>
  (value) =>
    value === null || kind(value);

export const oneOf =
  (names: readonly unknown[]): Kind =>
  (value) =>
    names.includes(value);

export const listOf =
  (kind: Kind): Kind =>
  (value) =>
    Array.isArray(value) && value.length <= MOST_ITEMS && value.every(kind);

/** Exactly these members, no other. */
export const exactly =
  (members: Readonly<Record<string, Kind>>): Kind =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, kind]) => kind(value[name]));

/** All of these names, each with a value of a kind. */
export const allOf = (names: readonly string[], kind: Kind): Kind =>
  exactly(Object.fromEntries(names.map((name) => [name, kind])));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const CODE = /^[a-z_]{1,40}$/;

/** Counts by snake_case codes, whichever they are. */
export const countsByCode: Kind = (value) =>
  isRecord(value) &&
  Object.entries(value).every(([code, count]) => CODE.test(code) && whole(count));
