import { isDemo, type LogRecord } from "../../domains/policy/index.ts";

/** What a person lived through: a demo is nobody's, and neither silences nor teaches. */
export function lived(records: readonly LogRecord[]): readonly LogRecord[] {
  const played = new Set(
    records.flatMap((record) =>
      record.kind === "DECIDE" && isDemo(record.decision) ? [record.decisionId] : [],
    ),
  );
  return records.filter(({ decisionId }) => !played.has(decisionId));
}
