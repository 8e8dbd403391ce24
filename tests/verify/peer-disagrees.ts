/** Vectors to which `@sigstore/verify` 4.1.2 gives another answer, by name, and why. */
export const PEER_DISAGREES: Readonly<Record<string, string>> = {
  ...because("it wants a message digest, which sigstore_bundle.proto calls a hint", [
    "v1-message-without-digest",
  ]),
  ...because("it reads no fraction or one of three digits; DER drops trailing zeros", [
    "timestamp-fraction-1",
    "timestamp-fraction-2",
    "timestamp-fraction-6",
  ]),
  ...because("it checks every key of a caller with SHA-256, which Ed25519 does not take", [
    "managed-key-ed25519",
  ]),
  ...because("it passes what nobody asked about", ["nobody-asked"]),
  ...because("it reads the envelope, not what the envelope says", [
    "payload-no-statement",
    "payload-type-text",
    "subject-differs",
  ]),
  ...because("its identities are unanchored regular expressions", [
    "identity-substring",
    "identity-dot",
    "identity-pattern-part",
  ]),
  ...because("it lets forms pass that the specifications do not have", [
    "certificate-outer-tag",
    "version-unknown",
    "field-unknown",
    "number-negative",
    "chain-holds-root",
  ]),
  ...because("it does not compare the two", ["v2-index-differs", "root-hash-differs"]),
  ...because("it does not read the verifier that a log entry names", [
    "v1-entry-other-certificate",
    "v2-entry-other-certificate",
    "v2-entry-key",
  ]),
  ...because("it does not hold the log's window against the moment of signing", ["log-expired"]),
  ...because("it does not read this part of a certificate", [
    "leaf-is-authority",
    "critical-extension",
    "name-constraint",
    "leaf-for-timestamps",
    "leaf-for-anything",
    "leaf-for-nothing",
    "timestamp-authority-for-code",
  ]),
  ...because("it cannot be asked this", [
    "too-old",
    "in-the-future",
    "required-log-missing",
    "too-few-entries",
    "witnesses-too-few",
    "witness-unknown",
    "witness-signature-invalid",
    "key-for-certificate",
    "predicate-missing",
    "predicate-malformed",
    "predicate-type-differs",
    "builder-differs",
    "source-differs",
  ]),
};

function because(reason: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}
