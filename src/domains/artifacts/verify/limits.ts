/**
 * What this verifier reads at most. Everything past a limit is refused: a bundle with `limit_exceeded`
 * (`bundle_too_large`, `bundle_too_deep` for the first two), a statement as malformed.
 */
export const LIMITS = {
  /**
   * UTF-8 bytes of a bundle, a bare envelope or a trusted root; the statement inside is smaller still. A bare
   * envelope's payload counts once for each signature, which is tried over all of it.
   */
  bundleBytes: 4 * 2 ** 20,
  /** Nested lists and objects, in a bundle and in a statement. */
  jsonDepth: 64,
  /** Log entries in a bundle. */
  entries: 32,
  /** RFC 3161 timestamps in a bundle. */
  timestamps: 32,
  /** Certificates in a bundle's chain, and in the chain of one authority. */
  chain: 16,
  /** Hashes of one inclusion proof: a tree of 2^63 leaves needs 63. */
  hashes: 64,
  /** Signatures of a bare envelope: C2SP signed-note asks readers to take 16, and so do we here. */
  signatures: 16,
  /** Subjects of a statement, and digests of one subject: the limits of sigstore-go. */
  subjects: 1024,
  digests: 32,
  /** Logs, or authorities, of one kind in a trusted root. */
  rootEntries: 256,
  /** UTF-16 code units of an identity pattern, and of the identities together that one is held against. */
  patternLength: 512,
  identityLength: 2048,
  /** Keys, logs and witnesses that one policy can name, each. */
  policyList: 32,
  /** UTF-16 code units of a text in a policy; a PEM block of RSA-16384 fits. */
  policyText: 4096,
} as const;
