/** Octets of a SubjectPublicKeyInfo before the 32 of its key: RFC 8410, section 4. */
export const ED25519_KEY_AT = 12;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/**
 * The y coordinates of the eight points of low order, little-endian, without the sign of x. With the
 * two unreduced ones (p and p + 1) and both signs these are all 14 encodings (C2SP CCTV, ed25519).
 */
const ORDER_8 = [
  [0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0],
  [0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05],
].flat();

/**
 * Whether this key is one that all engines agree on. RFC 8032, section 5.1.3 refuses y ≥ p, which some
 * let pass; a key of low order lets one signature hold for many messages.
 */
export const isSafeEd25519Key = (key: Uint8Array): boolean =>
  key.length === KEY_BYTES && !isUnreduced(key) && !isLowOrder(key);

/**
 * The same for a signature: 64 octets whose R is not of low order, as Web Cryptography asks. What is
 * left means one thing everywhere: s < L and [s]B = R + [k]A without the cofactor, R compared as encoded
 * (RFC 8032, section 5.1.7). Of the 914 edge cases of CCTV that leaves the 43 without a flag but
 * `low_order_component_A` and `low_order_component_R`.
 */
export const isSafeEd25519Signature = (signature: Uint8Array): boolean =>
  signature.length === SIGNATURE_BYTES && !isLowOrder(signature);

/** y ≥ p = 2^255 - 19 in the first 32 octets. */
function isUnreduced(point: Uint8Array): boolean {
  if (((point[31] ?? 0) & 0x7f) !== 0x7f || (point[0] ?? 0) < 0xed) return false;
  return allBetween(point, 0xff);
}

/** The first 32 octets, the sign of x aside. */
function isLowOrder(point: Uint8Array): boolean {
  const first = point[0] ?? 0;
  const last = (point[31] ?? 0) & 0x7f;
  if (last === 0) return first <= 1 && allBetween(point, 0);
  if (last === 0x7f) return first >= 0xec && first <= 0xee && allBetween(point, 0xff);
  if (last === 0x05) return ORDER_8.every((byte, i) => i === 31 || byte === point[i]);
  return last === 0x7a && isOrder8Negated(point);
}

/** p less the y of order 8: its octets are the complements, but for the borrow of 2^255 - 19. */
const isOrder8Negated = (point: Uint8Array): boolean =>
  point[0] === 0xed - (ORDER_8[0] ?? 0) &&
  ORDER_8.every((byte, i) => i === 0 || i === 31 || point[i] === 0xff - byte);

/** Octets 1 to 30. */
function allBetween(point: Uint8Array, byte: number): boolean {
  for (let i = 1; i < 31; i++) if (point[i] !== byte) return false;
  return true;
}
