/** A private key that signs and never shows itself. */
export interface Signer {
  /**
   * SHA-256 of the SubjectPublicKeyInfo, lower-case hex. Names the key to those who already have it, as
   * `keyid` of an envelope and `hint` of a bundle; proves nothing.
   */
  readonly keyId: string;
  /** Signs with the hash that goes with the key; ECDSA gives DER. */
  readonly sign: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}
