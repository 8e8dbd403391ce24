import { fromHex } from "../../../../kernel/bytes.ts";

export type EcdsaCurve = "p256" | "p384" | "p521";

/** The order n of each group, big-endian: FIPS 186-5 and SP 800-186, section 3.2.1. */
const ORDERS: Readonly<Record<EcdsaCurve, Uint8Array>> = {
  p256: order("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
  p384: order(
    "ffffffffffffffffffffffffffffffffffffffffffffffff" +
      "c7634d81f4372ddf581a0db248b0a77aecec196accc52973",
  ),
  p521: order(
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa" +
      "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
  ),
};

const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** The first octet of a length that takes one octet more: X.690, section 8.1.3.5. */
const ONE_MORE = 0x81;

/**
 * r and s at full width, one after the other (IEEE P1363), of an Ecdsa-Sig-Value (RFC 3279, section
 * 2.2.3). Null unless it is the one DER encoding of two numbers from 1 to n - 1, with nothing after it.
 */
export function p1363FromDer(signature: Uint8Array, curve: EcdsaCurve): Uint8Array | null {
  const body = bodyStart(signature);
  if (body < 0) return null;
  const width = ORDERS[curve].length;
  const pair = new Uint8Array(2 * width);
  const middle = readScalar(signature, body, pair.subarray(0, width));
  if (middle < 0) return null;
  const end = readScalar(signature, middle, pair.subarray(width));
  return end === signature.length && inRange(pair, curve) ? pair : null;
}

/** The DER form of r and s at full width; null for another width, or a number outside 1 to n - 1. */
export function derFromP1363(pair: Uint8Array, curve: EcdsaCurve): Uint8Array | null {
  const width = ORDERS[curve].length;
  if (pair.length !== 2 * width || !inRange(pair, curve)) return null;
  const r = integer(pair.subarray(0, width));
  const s = integer(pair.subarray(width));
  const length = r.length + s.length;
  const head = length < 0x80 ? [SEQUENCE, length] : [SEQUENCE, ONE_MORE, length];
  return Uint8Array.from([...head, ...r, ...s]);
}

/** Where the two numbers start; -1 unless the sequence fills the signature. */
function bodyStart(signature: Uint8Array): number {
  if (signature[0] !== SEQUENCE) return -1;
  const length = signature[1] ?? 0;
  if (length < 0x80) return signature.length === 2 + length ? 2 : -1;
  const longer = signature[2] ?? 0;
  return length === ONE_MORE && longer >= 0x80 && signature.length === 3 + longer ? 3 : -1;
}

/** Copies a positive INTEGER of at most `into`'s width to its end; where it stops, or -1. */
function readScalar(signature: Uint8Array, from: number, into: Uint8Array): number {
  const length = signature[from + 1] ?? 0;
  const start = from + 2;
  const end = start + length;
  // No number here is as long as 128 octets, so its length is one octet.
  if (signature[from] !== INTEGER || length === 0 || length >= 0x80 || end > signature.length)
    return -1;
  const first = signature[start] ?? 0;
  if (first >= 0x80) return -1;
  const padded = first === 0;
  if (padded && (signature[start + 1] ?? 0) < 0x80) return -1;
  const digits = signature.subarray(padded ? start + 1 : start, end);
  if (digits.length > into.length) return -1;
  into.set(digits, into.length - digits.length);
  return end;
}

function inRange(pair: Uint8Array, curve: EcdsaCurve): boolean {
  const n = ORDERS[curve];
  return isScalar(pair, 0, n) && isScalar(pair, n.length, n);
}

/** Whether the number at `from` is neither 0 nor at least n. Signatures are public: time may tell. */
function isScalar(pair: Uint8Array, from: number, n: Uint8Array): boolean {
  let zero = true;
  for (let i = 0; i < n.length; i++) if (pair[from + i] !== 0) zero = false;
  if (zero) return false;
  for (let i = 0; i < n.length; i++) {
    const difference = (pair[from + i] ?? 0) - (n[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** DER of a positive number: no leading zeros but the one that keeps it positive. */
function integer(scalar: Uint8Array): number[] {
  const digits = scalar.subarray(scalar.findIndex((byte) => byte !== 0));
  const pad = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return [INTEGER, pad.length + digits.length, ...pad, ...digits];
}

function order(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (!bytes) throw new TypeError(`not hex: ${hex}`);
  return bytes;
}
