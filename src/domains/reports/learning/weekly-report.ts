import type { LogRecord } from "../../policy/index.ts";
import type { LearningReport } from "./learning-report.ts";
import { type LearningSetting, learningReport } from "./report.ts";

/**
 * The report that the weekly card tells: until last Sunday, so that looking every day does not find
 * by chance what is not there. Until yesterday while there are no moments before that Sunday, and
 * until now, which then only says what is missing, where there are none before today.
 */
export function weeklyReport(
  records: readonly LogRecord[],
  setting: Omit<LearningSetting, "upTo">,
): LearningReport {
  for (const upTo of ["week", "night"] as const) {
    const report = learningReport(records, { ...setting, upTo });
    if (report.counts.moments > 0) return report;
  }
  return learningReport(records, setting);
}
