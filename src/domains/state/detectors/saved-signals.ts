import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { NOT_HOLDING } from "./holding.ts";
import type { LoadMemory } from "./load.ts";
import { type SignalsMemory, startSignals } from "./update-signals.ts";

export type SignalsRefusal = "malformed_signals" | "newer_signals";

const SAVED_VERSION = 1;

/** What outlives a restart: the load, and what rests until when. Places, poses and the last minute do not. */
export const saveSignals = ({ load, rabbitHole, lateHour }: SignalsMemory) => ({
  version: SAVED_VERSION,
  load,
  rabbitHoleEndedMs: rabbitHole.endedMs,
  lateHourEndedMs: lateHour.endedMs,
});

/** Reads what `saveSignals` gave, strictly: no member more or less, nothing negative, every number finite. */
export function readSignals(record: unknown): Result<SignalsMemory, SignalsRefusal> {
  if (!isRecord(record) || !Number.isInteger(record.version)) return refuse("malformed_signals");
  if (Number(record.version) > SAVED_VERSION) return refuse("newer_signals");
  const { load, rabbitHoleEndedMs, lateHourEndedMs } = record;
  const whole =
    record.version === SAVED_VERSION &&
    hasOnly(record, ["version", "load", "rabbitHoleEndedMs", "lateHourEndedMs"]) &&
    isLoad(load) &&
    isTime(rabbitHoleEndedMs) &&
    isTime(lateHourEndedMs);
  if (!whole) return refuse("malformed_signals");
  return ok({
    ...startSignals(),
    load,
    rabbitHole: { ...NOT_HOLDING, endedMs: rabbitHoleEndedMs },
    lateHour: { ...NOT_HOLDING, endedMs: lateHourEndedMs },
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasOnly = (record: Record<string, unknown>, names: readonly string[]): boolean =>
  Object.keys(record).length === names.length && names.every((name) => Object.hasOwn(record, name));

const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

const isTime = (value: unknown): value is number | null => value === null || isAmount(value);

function isLoad(value: unknown): value is LoadMemory {
  return (
    isRecord(value) &&
    hasOnly(value, LOAD_MEMBERS) &&
    isTime(value.atMs) &&
    isAmount(value.loadSdMin) &&
    isAmount(value.measuredMin) &&
    isAmount(value.elapsedMin) &&
    value.elapsedMin > 0 &&
    value.measuredMin <= value.elapsedMin &&
    typeof value.warned === "boolean" &&
    (value.today === null || isToday(value.today)) &&
    Array.isArray(value.days) &&
    value.days.every(isDayPeak)
  );
}

const LOAD_MEMBERS = [
  "atMs",
  "loadSdMin",
  "measuredMin",
  "elapsedMin",
  "warned",
  "today",
  "days",
] as const satisfies readonly (keyof LoadMemory)[];

const isToday = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, ["day", "peakSdMin", "measuredMin"]) &&
  typeof value.day === "string" &&
  /^\d{4}-\d{2}-\d{2}$/.test(value.day) &&
  isAmount(value.peakSdMin) &&
  isAmount(value.measuredMin);

const isDayPeak = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, ["peakSdMin", "endedMs"]) &&
  isAmount(value.peakSdMin) &&
  isAmount(value.endedMs);
