import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { HashName } from "../../src/domains/artifacts/index.ts";
import { sizeOf, unreadable } from "./files.ts";
import { printable } from "./line.ts";

/** Smaller files are done before a bar could be read. */
const WORTH_TELLING_BYTES = 64 * 2 ** 20;
const CHUNK_BYTES = 2 ** 20;
const EVERY_MS = 100;

export const HASHES: readonly HashName[] = ["sha256", "sha384", "sha512"];

/** Digests of a file of any size, read once. On a terminal a large file tells how far it is. */
export async function hashFile(
  path: string,
  names: readonly HashName[] = HASHES,
): Promise<Readonly<Partial<Record<HashName, Uint8Array>>>> {
  const bytes = sizeOf(path);
  const hashers = names.map((name) => [name, createHash(name)] as const);
  const tell = teller(path, bytes);
  let done = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      for (const [, hasher] of hashers) hasher.update(chunk as Uint8Array);
      done += (chunk as Uint8Array).length;
      tell(done);
    }
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    tell(null);
  }
  return Object.fromEntries(
    hashers.map(([name, hasher]) => [name, new Uint8Array(hasher.digest())]),
  );
}

/** Draws a percentage on standard error; null wipes it. Silent off a terminal. */
function teller(path: string, bytes: number): (done: number | null) => void {
  const { stderr } = process;
  if (!stderr.isTTY || bytes < WORTH_TELLING_BYTES) return () => undefined;
  let next = 0;
  return (done) => {
    if (done === null) {
      stderr.write("\r\x1b[K");
      return;
    }
    const now = performance.now();
    if (now < next) return;
    next = now + EVERY_MS;
    stderr.write(`\r${printable(path)}  ${Math.floor((100 * done) / bytes)} %`);
  };
}
