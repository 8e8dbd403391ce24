import { type Draft, entryOf } from "./draft.ts";
import type { Instance } from "./instance.ts";
import { withoutExtensions } from "./plans.ts";
import { bundleV1, bundleV2, edited, refused } from "./refused.ts";
import { ABOUT_ARTIFACT } from "./statements.ts";
import { envelope, fail, MESSAGE, POLICY, type Vector } from "./vector.ts";

const PARSE = "parse";
const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
const ISSUER_CLAIMS = ["1.3.6.1.4.1.57264.1.1", "1.3.6.1.4.1.57264.1.8"];

/** Bundles without the form of a bundle, and certificates and predicates that lack what was asked about. */
export const refusedForms = (instance: Instance): readonly Vector[] => [
  ...bundles(),
  ...absences(instance),
];

function bundles(): readonly Vector[] {
  const form = (name: string, why: string, code: string, edit: (draft: Draft) => void) =>
    refused(name, "v2-message", why, edited("v2-message", edit), fail(PARSE, code));
  return [
    form("version-unknown", "a version that does not exist", "bundle_unknown_version", (draft) => {
      draft.mediaType = "application/vnd.dev.sigstore.bundle.v0.9+json";
    }),
    form("field-unknown", "a member that no version has", "bundle_unknown_field", (draft) => {
      Object.assign(draft.verificationMaterial, { note: "?" });
    }),
    form("base64-invalid", "base64 with a space", "bundle_bad_base64", (draft) => {
      if (draft.messageSignature) draft.messageSignature.signature = " AAAA";
    }),
    form("number-negative", "a negative index", "bundle_bad_number", (draft) => {
      entryOf(draft).logIndex = "-1";
    }),
    form("signer-missing", "neither certificate nor key", "bundle_no_certificate", (draft) => {
      delete draft.verificationMaterial.certificate;
    }),
    form("signature-missing", "no signature", "bundle_no_signature", (draft) => {
      delete draft.messageSignature;
    }),
    form(
      "chain-in-v0.3",
      "bundle v0.3 holds one certificate, no chain",
      "bundle_malformed",
      (draft) => {
        const { certificate } = draft.verificationMaterial;
        delete draft.verificationMaterial.certificate;
        if (certificate)
          draft.verificationMaterial.x509CertificateChain = { certificates: [certificate] };
      },
    ),
    form("timestamp-trailing", "a byte behind the timestamp", "timestamp_malformed", (draft) => {
      for (const token of draft.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ??
        [])
        token.signedTimestamp = Buffer.concat([
          Buffer.from(token.signedTimestamp, "base64"),
          Buffer.from([0]),
        ]).toString("base64");
    }),
  ];
}

function absences(instance: Instance): readonly Vector[] {
  const lacking = (oids: readonly string[]) =>
    bundleV2(instance, MESSAGE, { plan: withoutExtensions(oids) });
  const bare = { ...ABOUT_ARTIFACT, predicateType: "https://slsa.dev/provenance/v1" };
  return [
    refused(
      "identity-missing",
      "v2-message",
      "a certificate of nobody",
      lacking([SUBJECT_ALTERNATIVE_NAME]),
      fail("identity", "identity_missing"),
    ),
    refused(
      "issuer-missing",
      "v2-message",
      "a certificate that does not say who vouched",
      lacking(ISSUER_CLAIMS),
      fail("identity", "issuer_missing"),
    ),
    refused(
      "predicate-malformed",
      "slsa-provenance",
      "provenance without a builder",
      bundleV1(instance, envelope(bare)),
      fail("predicate", "predicate_malformed"),
      { policy: { ...POLICY, builder: "https://builder.example" } },
    ),
  ];
}
