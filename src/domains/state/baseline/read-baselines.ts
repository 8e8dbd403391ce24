import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { BASELINE_NAMES } from "../../sensing/index.ts";
import type { Baselines } from "./baselines.ts";
import { type Cosinor, startCosinor } from "./cosinor.ts";
import { BINS } from "./histogram.ts";

export type BaselinesRefusal = "malformed_baselines" | "older_baselines";

/** Reads a stored record strictly: no member more or less, every number finite, no minutes below none. */
export function readBaselines(value: unknown): Result<Baselines, BaselinesRefusal> {
  if (!isRecord(value)) return refuse("malformed_baselines");
  if (isOlder(value)) return refuse("older_baselines");
  const { version, updatedMs, histograms, pulseDay, ...others } = value;
  const whole =
    version === 2 &&
    Object.keys(others).length === 0 &&
    (updatedMs === null || Number.isFinite(updatedMs)) &&
    isRecord(histograms) &&
    Object.entries(histograms).every(([name, bins]) => isName(name) && isHistogram(bins)) &&
    isCosinor(pulseDay);
  return whole ? ok(value as unknown as Baselines) : refuse("malformed_baselines");
}

/** Before version 2, levels over sessions were kept, under no version of their own. */
const isOlder = (value: Record<string, unknown>): boolean =>
  value.version === undefined && isRecord(value.levels) && Number.isFinite(value.updatedMs);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isName = (name: string): boolean => (BASELINE_NAMES as readonly string[]).includes(name);

const isHistogram = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === BINS &&
  value.every((minutes) => Number.isFinite(minutes) && minutes >= 0);

const COSINOR_NAMES = Object.keys(startCosinor()) as readonly (keyof Cosinor)[];

const isCosinor = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).length === COSINOR_NAMES.length &&
  COSINOR_NAMES.every((name) => Number.isFinite(value[name])) &&
  Number(value.w) >= 0;
