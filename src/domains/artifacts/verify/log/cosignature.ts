import { concatBytes } from "../../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import type { WitnessKey } from "../policy/policy.ts";
import { type SignedNote, signatureBy } from "./note.ts";

/** C2SP tlog-cosignature.md: 8 bytes of seconds since 1970, big-endian, before the Ed25519 signature. */
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** Whether the witness signed the checkpoint; null where it did not try to. */
export async function isCosigned(
  note: SignedNote,
  witness: WitnessKey,
  engine: CryptoEngine,
): Promise<boolean | null> {
  const own = signatureBy(note, witness.name, witness.id);
  if (own === null) return null;
  return own.signature !== null && holds(note, own.signature, witness, engine);
}

async function holds(
  { signedBytes }: SignedNote,
  signature: Uint8Array,
  { type, key }: WitnessKey,
  engine: CryptoEngine,
): Promise<boolean> {
  if (type === 1) return engine.verify(key, "sha512", signature, signedBytes);
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const view = new DataView(signature.buffer, signature.byteOffset, TIME_BYTES);
  const head = utf8Bytes(`cosignature/v1\ntime ${view.getBigUint64(0)}\n`);
  const bare = signature.subarray(TIME_BYTES);
  return engine.verify(key, "sha512", bare, concatBytes(head, signedBytes));
}
