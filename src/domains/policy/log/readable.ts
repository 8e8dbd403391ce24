import { epochMs } from "../../../kernel/utc.ts";
import { ARMS } from "../decision.ts";
import type { LogRecord } from "./log.ts";

/**
 * The records that this version of the product understands. Those of an older one stay on the log
 * and stay verifiable, with all that followed from their decisions, but nothing is learned from them.
 */
export function readable(records: readonly LogRecord[]): readonly LogRecord[] {
  const known = new Set<string>();
  for (const record of records) if (isPresentDecision(record)) known.add(record.decisionId);
  return records.filter((record) => known.has(record.decisionId) && isPresent(record));
}

function isPresentDecision(record: LogRecord): boolean {
  if (record.kind !== "DECIDE") return false;
  // A row of an older version is typed as one of today; so each member is looked for.
  const row: Readonly<Record<string, unknown>> = record.decision;
  const propensity = Object(row.propensity);
  return (
    typeof row.zone === "string" &&
    typeof row.mode === "string" &&
    Array.isArray(row.feasible) &&
    Array.isArray(row.suppressedBy) &&
    row.draw !== undefined &&
    ARMS.every((arm) => typeof propensity[arm] === "number")
  );
}

function isPresent(record: LogRecord): boolean {
  if (epochMs(record.at) === null) return false;
  return record.kind !== "OUTCOME" || "reward" in record.outcome;
}
