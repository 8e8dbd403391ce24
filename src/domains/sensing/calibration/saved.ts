import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Baseline, Baselines } from "./baselines.ts";
import { BASELINE_NAMES, type BaselineName } from "./names.ts";
import type { Neutral } from "./neutral.ts";

/** What is kept of a person between sessions: derived numbers only. */
export interface SavedLevels {
  readonly baselines: Baselines | undefined;
  readonly neutral: Neutral | undefined;
}

export type SavedRefusal = "malformed_levels" | "newer_levels";

/** The form of the stored record; a form from later than this program is refused, not guessed at. */
const SAVED_VERSION = 1;

/** The stored record of levels. */
export const toSaved = ({ baselines, neutral }: SavedLevels) => ({
  version: SAVED_VERSION,
  ...(baselines && { baselines }),
  ...(neutral && { neutral }),
});

/** Reads a stored record strictly: no member more or less, every number finite, quantiles in order. */
export function parseSaved(record: unknown): Result<SavedLevels, SavedRefusal> {
  if (!isRecord(record) || !Number.isInteger(record.version)) return refuse("malformed_levels");
  if (Number(record.version) > SAVED_VERSION) return refuse("newer_levels");
  const { version, baselines, neutral, ...others } = record;
  const whole =
    version === SAVED_VERSION &&
    Object.keys(others).length === 0 &&
    (baselines === undefined || isBaselines(baselines)) &&
    (neutral === undefined || isNeutral(neutral));
  if (!whole) return refuse("malformed_levels");
  return ok({
    baselines: baselines as Baselines | undefined,
    neutral: neutral as Neutral | undefined,
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isBaselines(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value.levels)) return false;
  const { updatedMs, levels, ...others } = value;
  return (
    Number.isFinite(updatedMs) &&
    Object.keys(others).length === 0 &&
    Object.entries(levels).every(([name, level]) => isName(name) && isBaseline(level))
  );
}

const isName = (name: string): name is BaselineName =>
  (BASELINE_NAMES as readonly string[]).includes(name);

function isBaseline(value: unknown): boolean {
  if (!isNumbers(value, ["p10", "p50", "p90", "n", "weight"])) return false;
  const { p10, p50, p90, n, weight } = value as Baseline;
  return p10 <= p50 && p50 <= p90 && Number.isInteger(n) && n > 0 && weight >= 0;
}

/** Shoulders are in it only where they were read. */
function isNeutral(value: unknown): boolean {
  const shoulders = isRecord(value) && Object.hasOwn(value, "shouldersCm") ? ["shouldersCm"] : [];
  return isNumbers(value, ["distanceCm", "yCm", "pitchDeg", ...shoulders]);
}

const isNumbers = (value: unknown, names: readonly string[]): boolean =>
  isRecord(value) &&
  Object.keys(value).length === names.length &&
  names.every((name) => Number.isFinite(value[name]));
