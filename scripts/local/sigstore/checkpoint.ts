import { createHash } from "node:crypto";
import { rawEd25519, type SigningKey, signWith } from "./signing-key.ts";

/** Types of note keys: C2SP signed-note and tlog-cosignature. */
const ED25519 = 1;
const COSIGNATURE = 4;

/** Someone who cosigns checkpoints with Ed25519. */
export interface Witness {
  readonly name: string;
  readonly key: SigningKey;
}

export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Text of a checkpoint, C2SP tlog-checkpoint: what is signed, with the newline at its end. */
export const checkpointText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;

/** A note with its signature lines, C2SP signed-note. */
export const signedNote = (text: string, lines: readonly string[]): string =>
  `${text}\n${lines.join("")}`;

/** The way of Rekor v1: the key id is the start of the SHA-256 of the public key. */
export const ecdsaLine = (name: string, key: SigningKey, text: string): string =>
  line(name, createHash("sha256").update(key.spki).digest(), signWith(key, Buffer.from(text)));

export const ed25519Line = (name: string, key: SigningKey, text: string): string =>
  line(name, noteKeyHash(name, ED25519, key), signWith(key, Buffer.from(text)));

/** A timestamped cosignature, C2SP tlog-cosignature, `cosignature/v1`. */
export function cosignatureLine(witness: Witness, text: string, atS: number): string {
  const message = Buffer.from(`cosignature/v1\ntime ${atS}\n${text}`);
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(BigInt(atS));
  const signature = Buffer.concat([at, signWith(witness.key, message)]);
  return line(witness.name, noteKeyHash(witness.name, COSIGNATURE, witness.key), signature);
}

/** The key that checks a witness, C2SP signed-note: `name+hash+base64`. */
export function witnessVerifierKey({ name, key }: Witness): string {
  const id = noteKeyHash(name, COSIGNATURE, key).subarray(0, 4).toString("hex");
  const typed = Buffer.concat([Buffer.from([COSIGNATURE]), rawEd25519(key)]);
  return `${name}+${id}+${typed.toString("base64")}`;
}

/** All 32 bytes of the hash whose first 4 are the key id; Rekor v2 names its log by all of them. */
export const logKeyHash = (name: string, key: SigningKey): Uint8Array =>
  noteKeyHash(name, ED25519, key);

const noteKeyHash = (name: string, type: number, key: SigningKey): Buffer =>
  createHash("sha256")
    .update(`${name}\n`)
    .update(Buffer.from([type]))
    .update(rawEd25519(key))
    .digest();

const line = (name: string, keyHash: Uint8Array, signature: Uint8Array): string =>
  `\u2014 ${name} ${Buffer.concat([keyHash.subarray(0, 4), signature]).toString("base64")}\n`;
