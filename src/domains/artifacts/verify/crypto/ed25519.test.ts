import { describe, expect, test } from "vitest";
import { fromHex } from "../../../../kernel/bytes.ts";
import { isSafeEd25519Key, isSafeEd25519Signature } from "./ed25519.ts";

/** All encodings of points of low order: C2SP CCTV, ed25519, README. */
const LOW_ORDER: readonly string[] = [
  `00${"00".repeat(31)}`,
  `00${"00".repeat(30)}80`,
  `01${"00".repeat(31)}`,
  `01${"00".repeat(30)}80`,
  `ec${"ff".repeat(30)}7f`,
  `ec${"ff".repeat(31)}`,
  `ed${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(31)}`,
  `ee${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(31)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
];
/** RFC 8032, section 7.1, test 1. */
const KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

const bytes = (hex: string): Uint8Array => {
  const read = fromHex(hex);
  if (!read) throw new TypeError(hex);
  return read;
};
const withFirst = (hex: string, change: (byte: number) => number): Uint8Array =>
  bytes(hex).map((byte, i) => (i === 1 ? change(byte) : byte));

describe.each(LOW_ORDER)("the point %s", (point) => {
  test("is no key", () => {
    expect(isSafeEd25519Key(bytes(point))).toBe(false);
  });

  test("is no R of a signature", () => {
    expect(isSafeEd25519Signature(bytes(point + "07".repeat(32)))).toBe(false);
  });

  test("is judged whole: one bit beside it nothing is refused", () => {
    const beside = withFirst(point, (byte) => byte ^ 1);
    expect(isSafeEd25519Signature(Uint8Array.from([...beside, ...beside]))).toBe(true);
  });
});

test("a key of RFC 8032 is taken, and as an R too", () => {
  expect(isSafeEd25519Key(bytes(KEY))).toBe(true);
  expect(isSafeEd25519Signature(bytes(KEY + KEY))).toBe(true);
});

test.each([0xed, 0xef, 0xff])("y = p + %i less 237 is no key: it has a shorter form", (first) => {
  const unreduced = Uint8Array.from([first, ...Array<number>(30).fill(0xff), 0x7f]);
  expect(isSafeEd25519Key(unreduced)).toBe(false);
});

test("the largest y under p that is not of low order is a key", () => {
  expect(isSafeEd25519Key(bytes(`eb${"ff".repeat(30)}7f`))).toBe(true);
});

test.each([0, 31, 33, 64])("%i octets are no key", (length) => {
  expect(isSafeEd25519Key(new Uint8Array(length).fill(7))).toBe(false);
});

test.each([0, 32, 63, 65])("%i octets are no signature", (length) => {
  expect(isSafeEd25519Signature(new Uint8Array(length).fill(7))).toBe(false);
});
