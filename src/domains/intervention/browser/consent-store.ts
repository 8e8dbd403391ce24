import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from "idb";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { type ConsentBook, EMPTY_CONSENT } from "../consent/book.ts";
import { type ConsentFileRefusal, readConsent, toConsentRecord } from "../consent/read.ts";
import { attempt, type StoreFailure } from "./attempt.ts";

/** What the person granted, in this browser. */
export interface ConsentStore {
  /** Nothing granted when nothing was saved. A record that cannot be read is refused, and grants nothing. */
  readonly load: () => Promise<Result<ConsentBook, ConsentFileRefusal | StoreFailure>>;
  /**
   * Changes the saved book by what it is now: answers of two tabs never overwrite each other. On
   * the disk before it resolves. A record that cannot be read counts as nothing granted and is
   * written over; one of a later form is left alone.
   */
  readonly update: <Code extends string>(
    change: (book: ConsentBook) => Result<ConsentBook, Code>,
  ) => Promise<Result<ConsentBook, Code | "newer_consent" | StoreFailure>>;
  readonly close: () => void;
}

interface Schema extends DBSchema {
  consent: { key: "own"; value: unknown };
}

/** Opens the store, made when missing. Refuses with `storage_unavailable` where the browser keeps nothing. */
export async function openConsentStore(
  name = "attune-consent",
): Promise<Result<ConsentStore, StoreFailure>> {
  const opened = await attempt(() =>
    openDB<Schema>(name, 1, { upgrade: (db) => void db.createObjectStore("consent") }),
  );
  if (!opened.ok) return opened;
  const db = opened.value;
  return ok({
    async load() {
      const kept = await attempt(() => db.get("consent", "own"));
      if (!kept.ok) return kept;
      return kept.value === undefined ? ok(EMPTY_CONSENT) : readConsent(kept.value);
    },
    update: (change) => update(db, change),
    close: () => db.close(),
  });
}

/** One transaction: what was read is what is changed. */
async function update<Code extends string>(
  db: IDBPDatabase<Schema>,
  change: (book: ConsentBook) => Result<ConsentBook, Code>,
): Promise<Result<ConsentBook, Code | "newer_consent" | StoreFailure>> {
  const done = await attempt(async () => {
    // https://w3c.github.io/IndexedDB/#transaction-durability-hint
    const tx = db.transaction("consent", "readwrite", { durability: "strict" });
    const [changed] = await Promise.all([changeIn(tx.store, change), tx.done]);
    return changed;
  });
  return done.ok ? done.value : refuse(done.error);
}

async function changeIn<Code extends string>(
  store: IDBPObjectStore<Schema, ["consent"], "consent", "readwrite">,
  change: (book: ConsentBook) => Result<ConsentBook, Code>,
): Promise<Result<ConsentBook, Code | "newer_consent">> {
  const kept = readConsent(await store.get("own"));
  if (!kept.ok && kept.error === "newer_consent") return refuse("newer_consent");
  const changed = change(kept.ok ? kept.value : EMPTY_CONSENT);
  if (changed.ok) await store.put(toConsentRecord(changed.value), "own");
  return changed;
}
