/**
 * The only members of a valid bundle of which one change can leave the verdict as it was, and why. None of
 * them is repeated in a verdict. Every other change of one field is refused, or speaks against the bundle.
 */
export const IGNORED_FIELDS: Readonly<Record<string, string>> = {
  mediaType:
    "A bundle that meets the rules of v0.1 and of v0.2, with both promise and proof, may say either; v0.3 has two names.",
  "dsseEnvelope.signatures[].keyid":
    "A hint that no signature covers (DSSE protocol, section 3). Beside a key hint it must be empty or equal.",
  "signatures[].keyid": "The same, in a bare envelope.",
  "verificationMaterial.publicKey.hint":
    "Names one of the keys that the policy gives; every key is tried unless the policy gives hints too.",
  "messageSignature.messageDigest": "A hint that may be left out. A wrong one is refused.",
  "verificationMaterial.timestampVerificationData":
    "May be left out where a promise gives the time, and beside a managed key. A wrong one is refused.",
  "verificationMaterial.timestampVerificationData.rfc3161Timestamps": "The same.",
  "verificationMaterial.timestampVerificationData.rfc3161Timestamps[]":
    "One of them may be left out, as long as a proven time stays.",
  "verificationMaterial.tlogEntries":
    "May be left out beside a managed key, unless the policy asks for entries. A wrong one is refused.",
  "verificationMaterial.tlogEntries[]": "The same.",
  "verificationMaterial.tlogEntries[].inclusionPromise":
    "May be left out from v0.2 on where a timestamp gives the time (sigstore_rekor.proto). A wrong one is refused.",
  "verificationMaterial.tlogEntries[].inclusionPromise.signedEntryTimestamp": "The same.",
  "verificationMaterial.tlogEntries[].inclusionProof":
    "May be left out of v0.1, where the promise is proof. A wrong one is refused.",
  "verificationMaterial.tlogEntries[].inclusionProof.checkpoint": "The same.",
  "verificationMaterial.tlogEntries[].inclusionProof.checkpoint.envelope":
    "The same; and signatures of unknown cosigners prove nothing (C2SP signed-note).",
};
