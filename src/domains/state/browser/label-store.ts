import { type DBSchema, openDB } from "idb";
import { ok, type Result } from "../../../kernel/result.ts";
import type { Label } from "../labels/label.ts";
import { type LabelRefusal, labelLines, readLabel } from "../labels/saved-label.ts";
import { attempt, type StoreFailure } from "./attempt.ts";

interface KeptLabels {
  /** In the order they were added. */
  readonly labels: readonly Label[];
  /** Records that cannot be read as labels; they stay where they are. */
  readonly unreadable: number;
}

/** The person's own words on how it went, in this browser's IndexedDB. */
export interface LabelStore {
  readonly load: () => Promise<Result<KeptLabels, StoreFailure>>;
  /** On the disk before it resolves. */
  readonly add: (label: Label) => Promise<Result<undefined, LabelRefusal | StoreFailure>>;
  /** All labels as JSON Lines, for the person to keep. */
  readonly export: () => Promise<Result<string, StoreFailure>>;
  readonly clear: () => Promise<Result<undefined, StoreFailure>>;
  readonly close: () => void;
}

interface Schema extends DBSchema {
  labels: { key: number; value: unknown };
}

/** Opens the store, made when missing. Refuses with `storage_unavailable` where the browser keeps nothing. */
export async function openLabelStore(
  name = "attune-labels",
): Promise<Result<LabelStore, StoreFailure>> {
  const opened = await attempt(() =>
    openDB<Schema>(name, 1, {
      upgrade: (db) => void db.createObjectStore("labels", { autoIncrement: true }),
    }),
  );
  if (!opened.ok) return opened;
  const db = opened.value;
  const load = () => attempt(async () => sorted(await db.getAll("labels")));
  return ok({
    load,
    async add(label) {
      const checked = readLabel(label);
      if (!checked.ok) return checked;
      return attempt(async () => {
        // https://w3c.github.io/IndexedDB/#transaction-durability-hint
        const tx = db.transaction("labels", "readwrite", { durability: "strict" });
        await Promise.all([tx.store.add(checked.value), tx.done]);
        return undefined;
      });
    },
    async export() {
      const kept = await load();
      return kept.ok ? ok(labelLines(kept.value.labels)) : kept;
    },
    clear: () =>
      attempt(async () => {
        await db.clear("labels");
        return undefined;
      }),
    close: () => db.close(),
  });
}

function sorted(records: readonly unknown[]): KeptLabels {
  const labels = records.map(readLabel).flatMap((read) => (read.ok ? [read.value] : []));
  return { labels, unreadable: records.length - labels.length };
}
