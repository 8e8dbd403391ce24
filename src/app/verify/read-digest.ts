import { DIGEST_BYTES, type HashName } from "../../domains/artifacts/index.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { ArtifactGiven } from "./messages.ts";

const NAMES = Object.keys(DIGEST_BYTES) as readonly HashName[];

/** `sha256:` (or sha384, sha512) and lower- or upper-case hex digits; digits alone are told by their number. */
export function readDigest(
  text: string,
): Result<Extract<ArtifactGiven, { kind: "digest" }>, "digest_malformed"> {
  const found = /^(?:(sha256|sha384|sha512):)?([0-9a-f]+)$/.exec(text.trim().toLowerCase());
  const hex = found?.[2] ?? "";
  const hash = NAMES.find((name) => 2 * DIGEST_BYTES[name] === hex.length);
  return hash && (found?.[1] ?? hash) === hash
    ? ok({ kind: "digest", hash, hex })
    : refuse("digest_malformed");
}
