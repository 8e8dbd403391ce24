/** FIPS 186-5, section 5.1 for the least; BoringSSL reads no more than the most. */
const LEAST_BITS = 2048;
const MOST_BITS = 8192;
/** BoringSSL refuses exponents of more than 33 bits; a longer one only makes verifying slow. */
const MOST_EXPONENT = 2n ** 33n - 1n;

/** Whether an RSA key is one that every engine takes: 2048 to 8192 bits, a short odd exponent from 3. */
export const isSafeRsaKey = (bits: number, exponent: bigint): boolean =>
  bits >= LEAST_BITS &&
  bits <= MOST_BITS &&
  exponent >= 3n &&
  exponent <= MOST_EXPONENT &&
  exponent % 2n === 1n;
