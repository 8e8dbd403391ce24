import { type SkipCode, STAGES, type StageName, type VerdictCode } from "./codes.ts";
import type { StageResult, Verdict } from "./verdict.ts";

/**
 * Stages that a verdict may pass without, and for which reason only. Whatever is not listed here must have
 * passed: a stage that was forgotten, or not reached, can never become a pass.
 */
export const MAY_BE_SKIPPED: Readonly<
  Record<"certificate" | "key", Readonly<Partial<Record<StageName, SkipCode>>>>
> = {
  certificate: {
    log_inclusion: "not_asked",
    log_entry_binding: "not_applicable",
    predicate: "not_asked",
    witness: "not_asked",
  },
  key: {
    time: "not_applicable",
    chain: "not_applicable",
    eku: "not_applicable",
    sct: "not_applicable",
    log_inclusion: "not_asked",
    log_entry_binding: "not_applicable",
    identity: "not_applicable",
    predicate: "not_asked",
    witness: "not_asked",
  },
};

type Conclusion = Pick<Verdict, "verdict" | "stage" | "code" | "stages">;

/** The verdict that these stages come to. `signer` is the bundle's kind, null where it could not be read. */
export function conclude(
  stages: readonly StageResult[],
  signer: "certificate" | "key" | null,
): Conclusion {
  const failed = stages.find(({ result }) => result === "fail");
  if (failed) return { verdict: "fail", ...first(failed), stages };
  const unproven =
    stages.find(({ result }) => result === "indeterminate") ??
    stages.find((each) => !mayPass(each, signer));
  if (unproven) return { verdict: "indeterminate", ...first(unproven), stages };
  const isWhole =
    stages.length === STAGES.length && stages.every(({ stage }, i) => stage === STAGES[i]);
  return { verdict: isWhole ? "pass" : "indeterminate", stage: null, code: null, stages };
}

const first = ({ stage, result, code }: StageResult): Pick<Verdict, "stage" | "code"> => ({
  stage,
  code: result === "skipped" ? null : (code as VerdictCode),
});

const mayPass = (
  { stage, result, code }: StageResult,
  signer: "certificate" | "key" | null,
): boolean =>
  result === "pass" ||
  (result === "skipped" &&
    signer !== null &&
    code !== null &&
    MAY_BE_SKIPPED[signer][stage] === code);
