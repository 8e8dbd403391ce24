import {
  type FailCode,
  type OpenCode,
  type SkipCode,
  STAGE_CODES,
  type StageName,
} from "../codes.ts";
import type { StageResult } from "../verdict.ts";

/** What a stage can come to: null is a pass. */
export type StageCode<S extends StageName> = FailCode<S> | OpenCode<S> | SkipCode | null;

/** The result that a code stands for. */
export function staged<S extends StageName>(stage: S, code: StageCode<S>): StageResult {
  if (code === null) return { stage, result: "pass", code };
  const { fail, indeterminate } = STAGE_CODES[stage] as Readonly<
    Record<"fail" | "indeterminate", readonly string[]>
  >;
  if (fail.includes(code)) return { stage, result: "fail", code };
  return { stage, result: indeterminate.includes(code) ? "indeterminate" : "skipped", code };
}

/** Of several codes of one stage the one to tell: the first that fails, else the first at all, else null. */
export function worst<S extends StageName>(stage: S, codes: readonly StageCode<S>[]): StageCode<S> {
  const told = codes.filter((code) => code !== null);
  return told.find((code) => staged(stage, code).result === "fail") ?? told[0] ?? null;
}
