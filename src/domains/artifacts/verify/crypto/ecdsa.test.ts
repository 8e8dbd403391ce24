import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex } from "../../../../kernel/bytes.ts";
import { derFromP1363, type EcdsaCurve, p1363FromDer } from "./ecdsa.ts";

const CURVES: readonly (readonly [curve: EcdsaCurve, width: number, order: string])[] = [
  ["p256", 32, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"],
  [
    "p384",
    48,
    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
  ],
  [
    "p521",
    66,
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
  ],
];

const bytes = (hex: string): Uint8Array => {
  const read = fromHex(hex);
  if (!read) throw new TypeError(hex);
  return read;
};
/** r = 1, s = 2 on P-256. */
const SMALL = "3006020101020102";
const SMALL_PAIR = bytes(`${"00".repeat(31)}01${"00".repeat(31)}02`);

test("a small signature reads as r and s at full width", () => {
  expect(p1363FromDer(bytes(SMALL), "p256")).toEqual(SMALL_PAIR);
  expect(derFromP1363(SMALL_PAIR, "p256")).toEqual(bytes(SMALL));
});

test("a number with its highest bit set carries one zero octet", () => {
  const der = bytes("300702020080020101");
  expect(p1363FromDer(der, "p256")).toEqual(bytes(`${"00".repeat(31)}80${"00".repeat(31)}01`));
  expect(derFromP1363(bytes(`${"00".repeat(31)}80${"00".repeat(31)}01`), "p256")).toEqual(der);
});

test.each([
  ["nothing", ""],
  ["another tag", "3106020101020102"],
  ["a length in its long form", "308106020101020102"],
  ["an indefinite length", "30800201010201020000"],
  ["a padded r", "300702020001020102"],
  ["a padded s", "300702010102020002"],
  ["a negative r", "3006020181020102"],
  ["r of no octets", "30050200020102"],
  ["r = 0", "3006020100020102"],
  ["s = 0", "3006020101020100"],
  ["a third number", "3009020101020102020103"],
  ["one number", "3003020101"],
  ["an octet after it", "300602010102010200"],
  ["an octet missing", "30060201010201"],
  ["a number of another type", "3006040101020102"],
  ["a number that ends outside", "3006020101020202"],
  ["a number's length in its long form", "300702810101020102"],
])("%s is refused", (_, hex) => {
  expect(p1363FromDer(bytes(hex), "p256")).toBeNull();
});

describe.each(CURVES)("%s", (curve, width, order) => {
  const one = `${"00".repeat(width - 1)}01`;
  const last = order.slice(0, -1) + (Number.parseInt(order.slice(-1), 16) - 1).toString(16);

  test("takes n - 1 and refuses n, as r and as s", () => {
    expect(derFromP1363(bytes(last + last), curve)).not.toBeNull();
    expect(derFromP1363(bytes(order + one), curve)).toBeNull();
    expect(derFromP1363(bytes(one + order), curve)).toBeNull();
  });

  test("refuses 0", () => {
    expect(derFromP1363(bytes("00".repeat(width) + one), curve)).toBeNull();
    expect(derFromP1363(bytes(one + "00".repeat(width)), curve)).toBeNull();
  });

  test("refuses another width", () => {
    expect(derFromP1363(bytes(one + one).subarray(1), curve)).toBeNull();
    expect(derFromP1363(bytes(`${one + one}00`), curve)).toBeNull();
  });

  test("refuses a number of one octet more", () => {
    const long = bytes(`01${"00".repeat(width)}`);
    const der = Uint8Array.from([0x02, long.length, ...long, 0x02, 0x01, 0x01]);
    expect(p1363FromDer(Uint8Array.from([0x30, der.length, ...der]), curve)).toBeNull();
  });

  test("gives back every pair that has a DER form", () => {
    const scalar = fc
      .tuple(fc.nat(width - 1), fc.uint8Array({ minLength: width, maxLength: width }))
      .map(([zeros, digits]) => digits.fill(0, 0, zeros));
    fc.assert(
      fc.property(scalar, scalar, (r, s) => {
        const pair = Uint8Array.from([...r, ...s]);
        const der = derFromP1363(pair, curve);
        if (der) expect(p1363FromDer(der, curve)).toEqual(pair);
      }),
    );
  });
});

test("whatever is read has one form: writing it gives the same bytes", () => {
  const edited = fc
    .record({ at: fc.nat(7), byte: fc.nat(255) })
    .map(({ at, byte }) => bytes(SMALL).map((old, i) => (i === at ? byte : old)));
  fc.assert(
    fc.property(fc.oneof(edited, fc.uint8Array({ maxLength: 80 })), (der) => {
      const pair = p1363FromDer(der, "p256");
      if (pair) expect(derFromP1363(pair, "p256")).toEqual(der);
    }),
    { numRuns: 500 },
  );
});
