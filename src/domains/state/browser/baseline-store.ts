import { type DBSchema, openDB } from "idb";
import { ok, type Result } from "../../../kernel/result.ts";
import { parseSaved, type SavedLevels, type SavedRefusal, toSaved } from "../baseline/saved.ts";
import { attempt, type StoreFailure } from "./attempt.ts";

/** A person's own levels in this browser, in IndexedDB: derived numbers and nothing else. */
export interface BaselineStore {
  /** What was saved last; empty when nothing was. A record that cannot be read is refused, and counts as none. */
  readonly load: () => Promise<Result<SavedLevels, SavedRefusal | StoreFailure>>;
  /** On the disk before it resolves. */
  readonly save: (levels: SavedLevels) => Promise<Result<undefined, SavedRefusal | StoreFailure>>;
  readonly clear: () => Promise<Result<undefined, StoreFailure>>;
  readonly close: () => void;
}

interface Schema extends DBSchema {
  levels: { key: "own"; value: unknown };
}

/** Opens the store, made when missing. Refuses with `storage_unavailable` where the browser keeps nothing. */
export async function openBaselineStore(
  name = "attune-levels",
): Promise<Result<BaselineStore, StoreFailure>> {
  const opened = await attempt(() =>
    openDB<Schema>(name, 1, { upgrade: (db) => void db.createObjectStore("levels") }),
  );
  if (!opened.ok) return opened;
  const db = opened.value;
  return ok({
    async load() {
      const read = await attempt(() => db.get("levels", "own"));
      if (!read.ok) return read;
      if (read.value === undefined) return ok({ baselines: undefined, neutral: undefined });
      return parseSaved(read.value);
    },
    async save(levels) {
      const record = toSaved(levels);
      const checked = parseSaved(record);
      if (!checked.ok) return checked;
      return attempt(async () => {
        // https://w3c.github.io/IndexedDB/#transaction-durability-hint
        const tx = db.transaction("levels", "readwrite", { durability: "strict" });
        await Promise.all([tx.store.put(record, "own"), tx.done]);
        return undefined;
      });
    },
    clear: () =>
      attempt(async () => {
        await db.clear("levels");
        return undefined;
      }),
    close: () => db.close(),
  });
}
