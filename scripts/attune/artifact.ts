import { type Artifact, DIGEST_BYTES, type HashName } from "../../src/domains/artifacts/index.ts";
import { fromHex } from "../../src/kernel/bytes.ts";
import { readInput, sizeOf } from "./files.ts";
import { hashFile } from "./hash-file.ts";
import { misuse } from "./options.ts";

/** Larger files are not held in memory: their digests stand for them. */
const MOST_HELD_BYTES = 256 * 2 ** 20;

/** `sha256:HEX`, or another hash; undefined for the name of a file. */
export function readDigest(text: string): Artifact | undefined {
  const colon = text.indexOf(":");
  const hash = text.slice(0, colon);
  if (colon < 0 || !isHashName(hash)) return undefined;
  const bytes = fromHex(text.slice(colon + 1));
  if (bytes?.length === DIGEST_BYTES[hash]) return { kind: "digests", digests: { [hash]: bytes } };
  throw misuse(`${hash}: is followed by ${2 * DIGEST_BYTES[hash]} hex digits.`, "verify");
}

/** A file's bytes, or its digests where it is too large to hold. */
export async function fileArtifact(path: string): Promise<Artifact> {
  return sizeOf(path) > MOST_HELD_BYTES
    ? { kind: "digests", digests: await hashFile(path) }
    : { kind: "bytes", bytes: await readInput(path, MOST_HELD_BYTES) };
}

const isHashName = (name: string): name is HashName => Object.hasOwn(DIGEST_BYTES, name);
