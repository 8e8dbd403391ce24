import { ok, type Result, refuse } from "../../../kernel/result.ts";
import {
  BASELINE_NAMES,
  type Level,
  type Levels,
  type Neutral,
  readNeutral,
} from "../../sensing/index.ts";
import { type Baselines, learnCalibration, startBaselines } from "./baselines.ts";
import { readBaselines } from "./read-baselines.ts";

/** What is kept of a person between sessions: derived numbers only. */
export interface SavedLevels {
  readonly baselines: Baselines | undefined;
  readonly neutral: Neutral | undefined;
}

export type SavedRefusal = "malformed_levels" | "newer_levels";

/** The form of the stored record; a form from later than this program is refused, not guessed at. */
const SAVED_VERSION = 2;

/** The stored record of levels. */
export const toSaved = ({ baselines, neutral }: SavedLevels) => ({
  version: SAVED_VERSION,
  ...(baselines && { baselines }),
  ...(neutral && { neutral }),
});

/**
 * Reads a stored record strictly: no member more or less. The levels of version 1 are taken over
 * as if each were a calibration of as many readings.
 */
export function parseSaved(record: unknown): Result<SavedLevels, SavedRefusal> {
  if (!isRecord(record) || !Number.isInteger(record.version)) return refuse("malformed_levels");
  const { version, baselines, neutral, ...others } = record;
  if (Number(version) > SAVED_VERSION) return refuse("newer_levels");
  if (Number(version) < 1 || Object.keys(others).length > 0) return refuse("malformed_levels");
  const read = version === 1 ? readOlder : readBaselines;
  const [known, placed] = [optional(baselines, read), optional(neutral, readNeutral)];
  if (!known.ok || !placed.ok) return refuse("malformed_levels");
  return ok({ baselines: known.value, neutral: placed.value });
}

const optional = <T>(value: unknown, read: (value: unknown) => Result<T>): Result<T | undefined> =>
  value === undefined ? ok(undefined) : read(value);

/** Version 1: levels over sessions, each with the count of readings it rests on, halved with every week of age. */
function readOlder(value: unknown): Result<Baselines, "malformed_levels"> {
  if (!isRecord(value) || !isRecord(value.levels)) return refuse("malformed_levels");
  const { updatedMs, levels, ...others } = value;
  const whole =
    Number.isFinite(updatedMs) &&
    Object.keys(others).length === 0 &&
    Object.entries(levels).every(([name, level]) => isName(name) && isOlderLevel(level));
  if (!whole) return refuse("malformed_levels");
  const weighted = Object.fromEntries(
    Object.entries(levels as Record<string, OlderLevel>).map(([name, { weight, ...level }]) => [
      name,
      { ...level, n: weight },
    ]),
  ) as Levels;
  return ok(learnCalibration(startBaselines(), weighted, Number(updatedMs)));
}

interface OlderLevel extends Level {
  /** Readings it rests on, each counting half as much for every seven days of its age. */
  readonly weight: number;
}

function isOlderLevel(value: unknown): boolean {
  if (!isNumbers(value, ["p10", "p50", "p90", "n", "weight"])) return false;
  const { p10, p50, p90, n, weight } = value as OlderLevel;
  return p10 <= p50 && p50 <= p90 && Number.isInteger(n) && n > 0 && weight >= 0;
}

const isName = (name: string): boolean => (BASELINE_NAMES as readonly string[]).includes(name);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNumbers = (value: unknown, names: readonly string[]): boolean =>
  isRecord(value) &&
  Object.keys(value).length === names.length &&
  names.every((name) => Number.isFinite(value[name]));
