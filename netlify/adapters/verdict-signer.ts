import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from "node:crypto";
import type { Signer } from "../../src/domains/artifacts/index.ts";
import { ok, refuse } from "../../src/kernel/result.ts";
import type { VerdictSigner } from "../ports/verdicts.ts";
import { readEnv } from "./env.ts";

/**
 * The key of ATTUNE_VERDICT_KEY: PKCS #8 PEM, Ed25519 or P-256; line breaks may be written as `\n`. Both
 * sign without chance (RFC 8032, RFC 6979): the same verdict has the same signature.
 */
export const verdictSigner: VerdictSigner = async () => {
  const env = readEnv("ATTUNE_VERDICT_KEY");
  if (!env.ok) return ok(null);
  const pem = env.value.ATTUNE_VERDICT_KEY;
  if (last?.pem !== pem) last = { pem, signer: await signerOf(pem) };
  return last.signer ? ok(last.signer) : refuse("verdict_key_unusable");
};

let last: { readonly pem: string; readonly signer: Signer | undefined } | undefined;

async function signerOf(pem: string): Promise<Signer | undefined> {
  const key = readKey(pem.replaceAll("\\n", "\n"));
  if (key?.asymmetricKeyType === "ed25519")
    return { keyId: keyIdOf(key), sign: (data) => new Uint8Array(sign(null, data, key)) };
  if (key?.asymmetricKeyDetails?.namedCurve === "prime256v1")
    return { keyId: keyIdOf(key), sign: await withoutChance(key) };
  return undefined;
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: "pem" });
  } catch {
    return undefined;
  }
}

const keyIdOf = (key: KeyObject): string =>
  hash("sha256", createPublicKey(key).export({ format: "der", type: "spki" }));

/** ECDSA over SHA-256 by noble: Node draws the nonce by lot. */
async function withoutChance(key: KeyObject): Promise<Signer["sign"]> {
  const { p256 } = await import("@noble/curves/nist.js");
  const secret = Buffer.from(key.export({ format: "jwk" }).d ?? "", "base64url");
  return (data) => p256.sign(data, secret, { format: "der" });
}
