import type { CryptoEngine } from "../../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";
import { toHex } from "../../../src/kernel/hex.ts";

/** SHA-256 of the canonical JSON (RFC 8785), lower-case hex, and how long that JSON is in code units. */
export async function digestJson(
  engine: CryptoEngine,
  json: Json,
): Promise<{ readonly digest: string; readonly length: number }> {
  const text = canonicalJson(json);
  const digest = toHex(await engine.digest("sha256", text));
  return { digest, length: text.length };
}
