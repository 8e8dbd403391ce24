import { at } from "../../src/kernel/at.ts";
import { concatBytes } from "../../src/kernel/bytes.ts";
import type { Chance } from "../../src/kernel/chance.ts";

const below = (chance: Chance, count: number): number => Math.floor(chance() * count);
const pick = <T>(chance: Chance, from: readonly T[]): T => at(from, below(chance, from.length));
const DEEPEST = 80;

/** Tags of X.509 and CMS, primitive and constructed, and some that neither uses. */
const TAGS = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1e, 0x30,
].concat([0x30, 0x30, 0x31, 0x80, 0x81, 0x82, 0x86, 0xa0, 0xa1, 0xa2, 0xa3, 0x1f, 0x3f, 0x00]);

/** Something that looks like DER: mostly well-formed, with a wrong length now and then. */
export function anyDer(chance: Chance, deep = below(chance, DEEPEST)): Uint8Array {
  const tag = pick(chance, TAGS);
  const isConstructed = (tag & 0x20) !== 0;
  const parts = isConstructed && deep > 0 ? 1 + below(chance, deep > 8 ? 2 : 4) : 0;
  const content = isConstructed
    ? concatBytes(...Array.from({ length: parts }, () => anyDer(chance, deep - 1)))
    : bytesOf(chance, below(chance, 40));
  return concatBytes(Uint8Array.of(tag), lengthOf(chance, content.length), content);
}

function lengthOf(chance: Chance, length: number): Uint8Array {
  const odd = chance();
  if (odd < 0.02) return Uint8Array.of(0x80);
  if (odd < 0.04) return Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff);
  if (odd < 0.06) return Uint8Array.of(0x82, 0, length & 0xff);
  if (odd < 0.08) return Uint8Array.of((length + 1) & 0x7f);
  if (length < 0x80) return Uint8Array.of(length);
  return length < 0x100
    ? Uint8Array.of(0x81, length)
    : Uint8Array.of(0x82, length >> 8, length & 0xff);
}

const bytesOf = (chance: Chance, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => below(chance, 256));

const NAMES = ["a", "mediaType", "__proto__", "constructor", "payload", "", "\\u0061", "\\ud800"];
const SCALARS = [
  "null",
  "true",
  "0",
  "-0",
  "1e999",
  "-1",
  "9007199254740993",
  "01",
  "1.",
  "tru",
].concat(['"a"', '"\\u0000"', '"\\ud83d\\ude00"', '"\\udc00"', '"\t"', '""', "[]", "{}", ""]);

/** Something that looks like JSON: mostly well-formed, with doubled names, odd numbers and half pairs. */
export function anyJson(chance: Chance, deep = below(chance, DEEPEST)): string {
  const kind = deep === 0 ? 0 : below(chance, 3);
  if (kind === 0) return pick(chance, SCALARS);
  const count = 1 + below(chance, deep > 8 ? 2 : 4);
  const values = Array.from({ length: count }, () => anyJson(chance, deep - 1));
  const close = chance() < 0.97;
  if (kind === 1) return `[${values.join(chance() < 0.98 ? "," : ",,")}${close ? "]" : ""}`;
  const members = values.map((value) => `"${pick(chance, NAMES)}":${value}`);
  return `{${members.join(",")}${close ? "}" : "]"}`;
}
