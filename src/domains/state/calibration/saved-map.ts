import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { KNOWN_STATES } from "../known-state.ts";
import type { CalibrationMap } from "./maps.ts";

export type MapRefusal = "malformed_map";

/** Reads a stored map strictly: no member more or less, every number finite, lines that rise and never fall. */
export function readCalibrationMap(record: unknown): Result<CalibrationMap, MapRefusal> {
  return isMap(record) ? ok(record) : refuse("malformed_map");
}

function isMap(value: unknown): value is CalibrationMap {
  if (!isRecord(value)) return false;
  if (value.kind === "none") return hasOnly(value, ["kind"]);
  if (value.kind === "temperature") {
    return hasOnly(value, ["kind", "temperature"]) && isPositive(value.temperature);
  }
  const { maps } = value;
  return (
    value.kind === "one_vs_rest" &&
    hasOnly(value, ["kind", "maps"]) &&
    isRecord(maps) &&
    hasOnly(maps, KNOWN_STATES) &&
    KNOWN_STATES.every((state) => isBinaryMap(maps[state]))
  );
}

function isBinaryMap(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value.kind === "platt") return isNumbers(value, ["slope", "intercept"]);
  if (value.kind === "beta") return isBeta(value);
  return (
    value.kind === "isotonic_beta" &&
    hasOnly(value, ["kind", "line", "beta"]) &&
    isLine(value.line) &&
    isBeta(value.beta)
  );
}

const isBeta = (value: unknown): boolean =>
  isRecord(value) &&
  value.kind === "beta" &&
  isNumbers(value, ["a", "b", "c"]) &&
  Number(value.a) >= 0 &&
  Number(value.b) >= 0;

function isLine(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  const inRange = value.every(
    (corner) =>
      isRecord(corner) && hasOnly(corner, ["said", "true"]) && Object.values(corner).every(isShare),
  );
  return (
    inRange &&
    value.slice(1).every((corner, i) => corner.said > value[i].said && corner.true >= value[i].true)
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasOnly = (record: Record<string, unknown>, names: readonly string[]): boolean =>
  Object.keys(record).length === names.length && names.every((name) => Object.hasOwn(record, name));

const isNumbers = (record: Record<string, unknown>, names: readonly string[]): boolean =>
  hasOnly(record, ["kind", ...names]) && names.every((name) => Number.isFinite(record[name]));

const isPositive = (value: unknown): boolean => Number.isFinite(value) && Number(value) > 0;

const isShare = (value: unknown): boolean =>
  Number.isFinite(value) && Number(value) >= 0 && Number(value) <= 1;
