import { canonicalJson } from "../../../kernel/canonical-json.ts";
import { localTime } from "../../../kernel/local-time.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { KNOWN_STATES } from "../known-state.ts";
import type { Label } from "./label.ts";
import { SELF_REPORTS } from "./self-report.ts";

export type LabelRefusal = "malformed_label";

const MEMBERS = [
  "epochMs",
  "zone",
  "report",
  "askedProbability",
  "support",
  "x",
  "version",
] as const satisfies readonly (keyof Label)[];

/** More numbers than this are no evidence of ours. */
const MOST_NUMBERS = 256;
const ROUNDING = 1e-6;

/** Reads a stored label strictly: no member more or less, every number finite, shares that sum to 1, a zone that exists. */
export function readLabel(record: unknown): Result<Label, LabelRefusal> {
  if (!isRecord(record)) return refuse("malformed_label");
  const whole =
    hasOnly(record, MEMBERS) &&
    isTime(record.epochMs) &&
    isZone(record.zone) &&
    isReport(record.report) &&
    isProbability(record.askedProbability) &&
    isSupport(record.support) &&
    isVector(record.x) &&
    typeof record.version === "string" &&
    record.version !== "";
  return whole ? ok(record as Label) : refuse("malformed_label");
}

/** Labels as JSON Lines, one canonical record (RFC 8785) a line: the person's own copy. */
export const labelLines = (labels: readonly Label[]): string =>
  labels.map((label) => `${canonicalJson(label)}\n`).join("");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasOnly = (record: Record<string, unknown>, names: readonly string[]): boolean =>
  Object.keys(record).length === names.length && names.every((name) => Object.hasOwn(record, name));

/** The last moment that a clock can show, ECMA-262 section 21.4.1.1. */
const LAST_MS = 8.64e15;

const isTime = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST_MS;

/** A person who skips has been asked; an answer may also come unasked. */
const isProbability = (value: unknown): boolean =>
  value === null || (Number.isFinite(value) && Number(value) > 0 && Number(value) <= 1);

const isReport = (value: unknown): boolean =>
  value === "skipped" || (SELF_REPORTS as readonly unknown[]).includes(value);

function isZone(value: unknown): boolean {
  if (typeof value !== "string") return false;
  try {
    return localTime(0, value).day !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isSupport(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, KNOWN_STATES)) return false;
  const shares = KNOWN_STATES.map((state) => value[state]);
  const sum = shares.reduce<number>((all, share) => all + Number(share), 0);
  return (
    shares.every((share) => Number.isFinite(share) && Number(share) >= 0) &&
    Math.abs(sum - 1) <= ROUNDING
  );
}

const isVector = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_NUMBERS && value.every(Number.isFinite);
