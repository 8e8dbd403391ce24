import { concatBytes } from "../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";
import type { Envelope } from "../verify/bundle/bundle.ts";
import { preAuthEncoding } from "../verify/bundle/dsse.ts";
import type { CryptoEngine, HashName, KeyKind, PublicKey } from "../verify/crypto/crypto.ts";

/** Model signing takes ECDSA keys only, each with the hash of its curve. */
export const MODEL_KEY_HASH: Readonly<Partial<Record<KeyKind, HashName>>> = {
  p256: "sha256",
  p384: "sha384",
  p521: "sha512",
};

/**
 * Whether the envelope's one signature is this key's, over DSSE's encoding. Envelopes of model-signing 0.2
 * may be signed over that version's own encoding instead.
 */
export async function isSignedBy(
  key: PublicKey,
  envelope: Envelope,
  isVersion02: boolean,
  engine: CryptoEngine,
): Promise<boolean> {
  const hash = MODEL_KEY_HASH[key.kind];
  const [signature] = envelope.signatures;
  if (hash === undefined || envelope.signatures.length !== 1) return false;
  if (await engine.verify(key, hash, signature, preAuthEncoding(envelope))) return true;
  if (!isVersion02) return false;
  const data = encoding02(envelope);
  if (await engine.verify(key, hash, signature, data)) return true;
  return hash !== "sha256" && engine.verify(key, "sha256", signature, data);
}

/**
 * What model-signing 0.2 signed: it wrote `DSSEV1`, and the payload as Python prints bytes. The print is
 * reversible, so two payloads never share it. Certificates' keys signed it with SHA-256 whatever their curve.
 */
function encoding02({ payloadType, payload }: Envelope): Uint8Array {
  return concatBytes(
    utf8Bytes(`DSSEV1 ${utf8Bytes(payloadType).length} ${payloadType} ${payload.length} `),
    utf8Bytes(pythonBytes(payload)),
  );
}

/** `repr` of Python's bytes: double quotes only around bytes that hold single ones and no double ones. */
function pythonBytes(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const parts = Array.from(bytes, (byte) => PRINTED[byte] ?? "");
  const body = parts.join("");
  return `b${quote}${quote === "'" ? body.replaceAll("'", "\\'") : body}${quote}`;
}

const ESCAPES: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

const PRINTED: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const isPlain = byte >= 0x20 && byte < 0x7f;
  return (
    ESCAPES[byte] ??
    (isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`)
  );
});
