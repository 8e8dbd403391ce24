import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { hasExactly } from "../../../kernel/shape.ts";
import { type ActionKind, CAPABILITIES } from "../effect/capabilities.ts";
import { isSnapshot } from "../effect/read.ts";
import { EXECUTION_STEPS, type Execution } from "./execution.ts";

const VERSION = 1;
const FIELDS = ["id", "decisionId", "kind", "step", "startedAtMs", "endsAtMs", "undo"] as const;

export type JournalRefusal = "malformed_journal" | "newer_journal";

/** What a journal keeps of an execution. */
export type JournalRecord = Execution & { readonly version: number };

export const toRecord = (execution: Execution): JournalRecord => ({
  version: VERSION,
  ...execution,
});

/** A record of a journal, read strictly: what cannot be undone exactly is not undone by guess. */
export function readExecution(record: unknown): Result<Execution, JournalRefusal> {
  if (isNewer(record)) return refuse("newer_journal");
  if (!hasExactly(record, ["version", ...FIELDS]) || record.version !== VERSION) return MALFORMED;
  const { id, decisionId, kind, step, startedAtMs, endsAtMs, undo } = record;
  if (typeof id !== "string" || (decisionId !== null && typeof decisionId !== "string"))
    return MALFORMED;
  const isKnown = EXECUTION_STEPS.find((known) => known === step);
  if (!isKnown || !isPageKind(kind) || !isTime(startedAtMs)) return MALFORMED;
  if ((endsAtMs !== null && !isTime(endsAtMs)) || !isSnapshot(undo)) return MALFORMED;
  return ok({ id, decisionId, kind, step: isKnown, startedAtMs, endsAtMs, undo });
}

const MALFORMED = refuse("malformed_journal");

const isNewer = (record: unknown): boolean =>
  typeof record === "object" &&
  record !== null &&
  "version" in record &&
  typeof record.version === "number" &&
  record.version > VERSION;

const isPageKind = (kind: unknown): kind is Execution["kind"] =>
  typeof kind === "string" &&
  Object.hasOwn(CAPABILITIES, kind) &&
  CAPABILITIES[kind as ActionKind].available;

const isTime = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);
