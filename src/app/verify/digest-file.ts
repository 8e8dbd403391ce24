import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../kernel/hex.ts";

/** Read at a time: large enough to be fast, small enough to be heard of often. */
const SLICE_BYTES = 4 * 2 ** 20;

/**
 * SHA-256 of a file in lower-case hex, read once in slices, so that its size does not matter; `onRead` hears how
 * many bytes were read. WebCrypto would need all of them at once. Rejects with the DOMException of a file that
 * cannot be read.
 */
export async function digestFile(file: Blob, onRead: (bytes: number) => void): Promise<string> {
  const hasher = sha256.create();
  for (let from = 0; from < file.size; from += SLICE_BYTES) {
    const slice = file.slice(from, from + SLICE_BYTES);
    hasher.update(new Uint8Array(await slice.arrayBuffer()));
    onRead(Math.min(from + SLICE_BYTES, file.size));
  }
  return toHex(hasher.digest());
}
