import { expect, test } from "vitest";
import { isSafeRsaKey } from "./rsa.ts";

test.each([2048, 3072, 4096, 8192])("takes %i bits", (bits) => {
  expect(isSafeRsaKey(bits, 65537n)).toBe(true);
});

test.each([1024, 2047, 8193, 16384])("does not take %i bits", (bits) => {
  expect(isSafeRsaKey(bits, 65537n)).toBe(false);
});

test.each([3n, 17n, 65537n, 2n ** 33n - 1n])("takes the exponent %s", (exponent) => {
  expect(isSafeRsaKey(2048, exponent)).toBe(true);
});

test.each([-1n, 0n, 1n, 2n, 65536n, 2n ** 33n + 1n])(
  "does not take the exponent %s",
  (exponent) => {
    expect(isSafeRsaKey(2048, exponent)).toBe(false);
  },
);
