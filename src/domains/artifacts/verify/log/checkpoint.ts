import { fromBase64 } from "../../../../kernel/bytes.ts";
import { readNote, type SignedNote } from "./note.ts";

/** What a log says of its tree at one moment: C2SP tlog-checkpoint.md. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly rootHash: Uint8Array;
  readonly note: SignedNote;
}

const HASH_BYTES = 32;
/** Rekor v1 has one line of its own behind the three. */
const MOST_LINES = 64;
/** Digits of 2^64. */
const SIZE = /^(0|[1-9]\d{0,19})$/;

/** Origin, size and root hash on a line each, then further lines that are not empty. Null for anything else. */
export function readCheckpoint(envelope: string): Checkpoint | null {
  const note = readNote(envelope);
  if (note === null) return null;
  const lines = note.text.slice(0, -1).split("\n", MOST_LINES + 1);
  const [origin, size, hash, ...rest] = lines;
  if (!origin || size === undefined || hash === undefined || lines.length > MOST_LINES) return null;
  if (!SIZE.test(size) || rest.includes("")) return null;
  const rootHash = fromBase64(hash);
  if (rootHash?.length !== HASH_BYTES) return null;
  return { origin, size: BigInt(size), rootHash, note };
}

/** Rekor v1 writes the number of its tree behind its name. */
const TREE = /^ - \d{1,20}$/;

/** Which form of origin a log of this name signs with: its name, or its name and a tree; null for neither. */
export function originOf({ origin }: Checkpoint, name: string): "log" | "tree" | null {
  if (origin === name) return "log";
  return origin.startsWith(name) && TREE.test(origin.slice(name.length)) ? "tree" : null;
}
