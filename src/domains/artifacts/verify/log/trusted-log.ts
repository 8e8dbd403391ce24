import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../../../../kernel/bytes.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { ed25519KeyId, NOTE_KEY_ID_BYTES } from "../policy/note-key.ts";
import type { TrustedLog } from "../trust/trust.ts";
import { type SignedNote, signatureBy } from "./note.ts";

/** The logs with this id. One key may be listed several times, with a window each. */
export const logsWithId = (logs: readonly TrustedLog[], id: Uint8Array): readonly TrustedLog[] =>
  logs.filter((log) => isSameLogId(log.id, id));

/** Some Rekor v2 bundles and roots shorten the id to the bytes that notes carry. */
export const isSameLogId = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === NOTE_KEY_ID_BYTES || b.length === NOTE_KEY_ID_BYTES
    ? equalBytes(a.subarray(0, NOTE_KEY_ID_BYTES), b.subarray(0, NOTE_KEY_ID_BYTES))
    : equalBytes(a, b);

/**
 * Whether a note carries the log's signature. A signature under the log's name and key id that does not hold
 * makes the whole note false, whatever else it carries: C2SP signed-note.md.
 */
export async function isSignedBy(
  note: SignedNote,
  { name, key, hash }: Pick<TrustedLog, "name" | "key" | "hash">,
  engine: CryptoEngine,
): Promise<boolean> {
  const whole = key.kind === "ed25519" ? ed25519KeyId(name, key.spki) : sha256(key.spki);
  const id = whole.subarray(0, NOTE_KEY_ID_BYTES);
  const own = signatureBy(note, name, id)?.signature ?? null;
  return own !== null && (await engine.verify(key, hash, own, note.signedBytes));
}
