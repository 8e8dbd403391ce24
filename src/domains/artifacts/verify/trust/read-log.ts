import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../../../../kernel/bytes.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import type { CryptoEngine, PublicKey } from "../crypto/crypto.ts";
import { ed25519KeyId, NOTE_KEY_ID_BYTES } from "../policy/note-key.ts";
import { logName } from "./log-name.ts";
import { LOG_KEYS, spkiOfPkcs1, usableKey } from "./root-key.ts";
import type { TrustedLog } from "./trust.ts";
import { type LogFields, type RootCode, readPeriod } from "./trust-fields.ts";

/** SHA-256, the one hash of RFC 6962 and tlog-tiles trees. */
const TREE_HASH = "SHA2_256";

/** A log of a trusted root. Its id must be one that its key has. */
export async function readLog(
  { baseUrl, hashAlgorithm, publicKey, logId, checkpointKeyId }: LogFields,
  engine: CryptoEngine,
): Promise<Result<TrustedLog, RootCode>> {
  const validity = readPeriod(publicKey.validFor);
  if (!validity.ok) return validity;
  const name = logName(baseUrl);
  if (name === "") return refuse("root_malformed");
  const { rawBytes, keyDetails } = publicKey;
  const form = Object.hasOwn(LOG_KEYS, keyDetails) ? LOG_KEYS[keyDetails] : undefined;
  if (form === undefined || hashAlgorithm !== TREE_HASH) return refuse("root_key_unsupported");
  const key = await usableKey(form.isPkcs1 ? spkiOfPkcs1(rawBytes) : rawBytes, engine);
  if (!key.ok) return key;
  if (key.value.kind !== form.kind) return refuse("root_key_malformed");

  const ids = idsOf(name, key.value);
  const given = checkpointKeyId === null ? [logId.keyId] : [logId.keyId, checkpointKeyId.keyId];
  if (!given.every((id) => ids.some((own) => equalBytes(own, id)))) return refuse("root_malformed");
  return ok({
    id: logId.keyId,
    name,
    key: key.value,
    hash: form.hash,
    validity: validity.value,
  });
}

/**
 * Whole and as the 4 bytes that notes carry: SHA-256 of the key (RFC 6962, section 3.2), and for Ed25519 of
 * name and key (C2SP signed-note.md).
 */
function idsOf(name: string, { kind, spki }: PublicKey): readonly Uint8Array[] {
  const whole = [sha256(spki), ...(kind === "ed25519" ? [ed25519KeyId(name, spki)] : [])];
  return [...whole, ...whole.map((id) => id.subarray(0, NOTE_KEY_ID_BYTES))];
}
