import { expect, test } from "vitest";
import { readDigest } from "./read-digest.ts";

const SHA256 = "ab".repeat(32);
const SHA512 = "01".repeat(64);

test.each([
  [`sha256:${SHA256}`, "sha256", SHA256],
  [` SHA256:${SHA256.toUpperCase()}\n`, "sha256", SHA256],
  [SHA256, "sha256", SHA256],
  [`sha384:${"0".repeat(96)}`, "sha384", "0".repeat(96)],
  [SHA512, "sha512", SHA512],
])("%j is read", (text, hash, hex) => {
  expect(readDigest(text)).toEqual({ ok: true, value: { kind: "digest", hash, hex } });
});

test.each([
  "",
  "sha256:",
  `sha256:${SHA256.slice(1)}`,
  `sha512:${SHA256}`,
  `md5:${SHA256}`,
  `${SHA256.slice(1)}g`,
  `sha256: ${SHA256}`,
])("%j is refused", (text) => {
  expect(readDigest(text)).toEqual({ ok: false, error: "digest_malformed" });
});
