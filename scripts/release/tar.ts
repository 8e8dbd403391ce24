import type { TreeFile } from "./tree.ts";

/** POSIX.1-1988 ustar, section 10.1.1: blocks of 512 bytes, a header before each file. */
const BLOCK = 512;
const NAME = { at: 0, most: 100 };
const PREFIX = { at: 345, most: 155 };
const SIZE = { at: 124, length: 12 };
const CHECKSUM = { at: 148, length: 8 };

/**
 * An archive of the files in the given order. Owner, mode and time are the same for all, so the same files give
 * the same bytes. Undefined when a name is too long for the format.
 */
export function writeTar(files: readonly TreeFile[]): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (const { name, bytes } of files) {
    const header = headerOf(name, bytes.length);
    if (header === undefined) return undefined;
    parts.push(header, bytes, new Uint8Array(-bytes.length & (BLOCK - 1)));
  }
  return Buffer.concat([...parts, new Uint8Array(2 * BLOCK)]);
}

/** The files of an archive that `writeTar` wrote; undefined for any other bytes. */
export function readTar(tar: Uint8Array): readonly TreeFile[] | undefined {
  const files: TreeFile[] = [];
  let at = 0;
  while (at + BLOCK <= tar.length && tar[at] !== 0) {
    const header = Buffer.from(tar.subarray(at, at + BLOCK));
    const size = Number.parseInt(textAt(header, SIZE.at, SIZE.length), 8);
    const prefix = textAt(header, PREFIX.at, PREFIX.most);
    const base = textAt(header, NAME.at, NAME.most);
    const bytes = tar.subarray(at + BLOCK, at + BLOCK + size);
    files.push({ name: prefix === "" ? base : `${prefix}/${base}`, bytes });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  const again = writeTar(files);
  return again !== undefined && Buffer.compare(again, tar) === 0 ? files : undefined;
}

function headerOf(name: string, size: number): Uint8Array | undefined {
  const split = splitName(name);
  if (split === undefined) return undefined;
  const header = Buffer.alloc(BLOCK);
  header.write(split.base, NAME.at);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${octal(size, 11)}\0`, SIZE.at);
  header.write(`${octal(0, 11)}\0`, 136);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  header.write(split.prefix, PREFIX.at);
  // The checksum is over the header with spaces in the checksum's own place.
  header.fill(" ", CHECKSUM.at, CHECKSUM.at + CHECKSUM.length);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, CHECKSUM.at);
  return header;
}

/** Names over 100 bytes are cut at a slash into a prefix of at most 155 and the rest. */
function splitName(name: string): { readonly prefix: string; readonly base: string } | undefined {
  if (Buffer.byteLength(name) <= NAME.most) return { prefix: "", base: name };
  for (let slash = name.indexOf("/"); slash > 0; slash = name.indexOf("/", slash + 1)) {
    const [prefix, base] = [name.slice(0, slash), name.slice(slash + 1)];
    if (Buffer.byteLength(prefix) <= PREFIX.most && Buffer.byteLength(base) <= NAME.most)
      return { prefix, base };
  }
  return undefined;
}

function textAt(header: Buffer, at: number, most: number): string {
  const field = header.subarray(at, at + most);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? most : end).toString();
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
