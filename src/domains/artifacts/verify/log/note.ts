import { equalBytes, fromBase64 } from "../../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";

/** A signed note, C2SP signed-note.md: a text and who says they signed it. */
export interface SignedNote {
  readonly text: string;
  /** What the signatures cover: the text, with its last line feed. */
  readonly signedBytes: Uint8Array;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  /** 4 bytes that tell keys of one name apart; they prove nothing. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** The specification asks for at least 16; its reference implementation stops here too. */
const MOST_SIGNATURES = 100;
const KEY_ID_BYTES = 4;

/**
 * Reads a note strictly. Null without a signature, with a line among the signatures that is none, with a
 * control character, or past the most signatures.
 */
export function readNote(note: string): SignedNote | null {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n") || hasControl(note) || !note.isWellFormed()) return null;
  const lines = note.slice(split + 2, -1).split("\n", MOST_SIGNATURES + 1);
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = readSignature(line);
    if (signature === null) return null;
    signatures.push(signature);
  }
  const text = note.slice(0, split + 1);
  return { text, signedBytes: utf8Bytes(text), signatures };
}

/**
 * What a name and key id signed; null where they did not. A line that is there twice is one line; two that
 * differ are no signature, so that nobody can make a verifier check the same key again and again.
 */
export function signatureBy(
  { signatures }: SignedNote,
  name: string,
  keyId: Uint8Array,
): { readonly signature: Uint8Array | null } | null {
  const own = signatures.filter((each) => each.name === name && equalBytes(each.keyId, keyId));
  const [first] = own;
  if (!first) return null;
  const isOne = own.every(({ signature }) => equalBytes(signature, first.signature));
  return { signature: isOne ? first.signature : null };
}

/** Em dash, name, base64 of key id and signature, with one space between them. */
function readSignature(line: string): NoteSignature | null {
  const [dash, name, base64, ...rest] = line.split(" ");
  if (dash !== "\u2014" || !name || base64 === undefined || rest.length > 0) return null;
  if (/[\s\u0085+]/u.test(name)) return null;
  const bytes = fromBase64(base64);
  if (bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return {
    name,
    keyId: bytes.subarray(0, KEY_ID_BYTES),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

/** ASCII control characters except the line feed. */
function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}
