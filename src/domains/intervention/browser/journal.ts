import { type DBSchema, openDB } from "idb";
import { ok, type Result } from "../../../kernel/result.ts";
import type { Journal } from "../executor/executor.ts";
import { readExecution, toRecord } from "../executor/read.ts";
import { attempt, type StoreFailure } from "./attempt.ts";

interface Schema extends DBSchema {
  executions: { key: string; value: unknown };
}

/**
 * The journal of effects in this browser, made when missing. Refuses with `storage_unavailable`
 * where the browser keeps nothing: then no effect is applied.
 */
export async function openEffectJournal(
  name = "attune-effects",
): Promise<Result<Journal & { readonly close: () => void }, StoreFailure>> {
  const opened = await attempt(() =>
    openDB<Schema>(name, 1, { upgrade: (db) => void db.createObjectStore("executions") }),
  );
  if (!opened.ok) return opened;
  const db = opened.value;
  /** https://w3c.github.io/IndexedDB/#transaction-durability-hint */
  const writing = () => db.transaction("executions", "readwrite", { durability: "strict" });
  return ok({
    write: (execution) =>
      attempt(async () => {
        const tx = writing();
        await Promise.all([tx.store.put(toRecord(execution), execution.id), tx.done]);
        return undefined;
      }),
    erase: (id) =>
      attempt(async () => {
        const tx = writing();
        await Promise.all([tx.store.delete(id), tx.done]);
        return undefined;
      }),
    unfinished: () =>
      attempt(async () => {
        const tx = db.transaction("executions");
        const [ids, records] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
        const read = records.map(readExecution);
        const executions = read.flatMap((record) => (record.ok ? [record.value] : []));
        executions.sort((a, b) => a.startedAtMs - b.startedAtMs);
        return { executions, unreadable: ids.filter((_, i) => !read[i]?.ok) };
      }),
    close: () => db.close(),
  });
}
