import { newKey, publicPem } from "../signing-key.ts";
import { entryOf, turned } from "./draft.ts";
import type { Content } from "./entering.ts";
import type { Instance } from "./instance.ts";
import { bundleV1, bundleV2, edited, refused } from "./refused.ts";
import { ABOUT_ARTIFACT, ABOUT_OTHER, BUILDER } from "./statements.ts";
import { envelope, fail, MESSAGE, open, POLICY, PREDICATE, type Vector } from "./vector.ts";

const BINDING = "log_entry_binding";
const OTHER_MESSAGE: Content = { kind: "message", bytes: Buffer.from("another file\n") };
const OTHER_ENVELOPE: Content = envelope(ABOUT_OTHER);
const ENVELOPE: Content = envelope(ABOUT_ARTIFACT);

/** Entries about something else, signatures that do not hold, other artifacts, other predicates. */
export function refusedContent(instance: Instance): readonly Vector[] {
  return [...bindings(instance), ...signatures(instance), ...subjects(instance), ...predicates()];
}

function bindings(instance: Instance): readonly Vector[] {
  const signature = Buffer.from(`3006020101020101`, "hex");
  return [
    refused(
      "v1-entry-other-digest",
      "v1-message",
      "the entry holds the digest of another file",
      bundleV1(instance, MESSAGE, { logs: { content: OTHER_MESSAGE } }),
      fail(BINDING, "entry_digest_mismatch"),
    ),
    refused(
      "v1-entry-other-payload",
      "v1-dsse",
      "the entry holds the hash of another payload",
      bundleV1(instance, ENVELOPE, { logs: { content: OTHER_ENVELOPE } }),
      fail(BINDING, "entry_digest_mismatch"),
    ),
    refused(
      "v2-entry-other-payload",
      "v2-dsse",
      "the entry holds the hash of another payload",
      bundleV2(instance, ENVELOPE, { logs: { content: OTHER_ENVELOPE } }),
      fail(BINDING, "entry_digest_mismatch"),
    ),
    refused(
      "v2-entry-other-pae",
      "v2-dsse-over-pae",
      "the entry holds the hash of another envelope",
      bundleV2(instance, ENVELOPE, { logged: "rekor-v2-pae", logs: { content: OTHER_ENVELOPE } }),
      fail(BINDING, "entry_digest_mismatch"),
    ),
    refused(
      "v1-entry-other-signature",
      "v1-message",
      "the entry holds another signature",
      bundleV1(instance, MESSAGE, { logs: { signature } }),
      fail(BINDING, "entry_signature_mismatch"),
    ),
    refused(
      "v2-entry-other-signature",
      "v2-dsse",
      "the entry holds another signature",
      bundleV2(instance, ENVELOPE, { logs: { signature } }),
      fail(BINDING, "entry_signature_mismatch"),
    ),
    refused(
      "entry-kind-differs",
      "v2-message",
      "kindVersion says dsse, the entry hashedrekord",
      edited("v2-message", (draft) => {
        entryOf(draft).kindVersion.kind = "dsse";
      }),
      fail(BINDING, "entry_kind_mismatch"),
    ),
    refused(
      "entry-kind-unknown",
      "v2-message",
      "an entry of a kind that this verifier does not read",
      loggedBody(instance, "helm", '{"apiVersion":"0.0.2","kind":"helm","spec":{}}'),
      open(BINDING, "entry_kind_unsupported"),
    ),
    refused(
      "entry-malformed",
      "v2-message",
      "an entry that is not JSON",
      loggedBody(instance, "hashedrekord", "hashedrekord"),
      fail(BINDING, "entry_malformed"),
    ),
  ];
}

function signatures(instance: Instance): readonly Vector[] {
  const key = { pem: publicPem(newKey("p256")) };
  const v1 = { sameAs: "v1-message" };
  return [
    refused(
      "artifact-differs",
      "v1-message",
      "the signature of another file",
      bundleV1(instance, OTHER_MESSAGE),
      fail(BINDING, "entry_digest_mismatch"),
    ),
    refused(
      "message-digest-differs",
      "v1-message",
      "the bundle names the digest of another file",
      edited("v1-message", (draft) => {
        const digest = draft.messageSignature?.messageDigest;
        if (digest) digest.digest = turned(digest.digest);
      }),
      fail("subject", "artifact_digest_mismatch"),
    ),
    refused(
      "signature-invalid",
      "v2-message",
      "a signature that holds for nothing, logged and dated",
      bundleV2(instance, MESSAGE, { signer: newKey("p256") }),
      fail("signature", "signature_invalid"),
    ),
    refused(
      "key-for-certificate",
      "v1-message",
      "keys were asked for, and a certificate signed",
      v1,
      fail("signature", "signer_kind_mismatch"),
      { policy: { keys: [key] } },
    ),
    refused(
      "certificate-for-key",
      "managed-key-p256",
      "an identity was asked for, and a key signed",
      { sameAs: "managed-key-p256" },
      fail("signature", "signer_kind_mismatch"),
      { policy: POLICY },
    ),
    refused(
      "another-key",
      "managed-key-p256",
      "a key that did not sign",
      { sameAs: "managed-key-p256" },
      fail(BINDING, "entry_verifier_mismatch"),
      { policy: { keys: [key] } },
    ),
    refused(
      "another-key-unlogged",
      "managed-key-ed25519",
      "a key that did not sign, and no log entry",
      { sameAs: "managed-key-ed25519" },
      fail("signature", "signature_invalid"),
      {
        policy: { keys: [{ pem: publicPem(newKey("ed25519")) }] },
        byDigest: open("signature", "signature_needs_artifact"),
      },
    ),
  ];
}

function subjects(instance: Instance): readonly Vector[] {
  return [
    refused(
      "subject-differs",
      "v1-dsse",
      "no subject is the artifact",
      bundleV1(instance, OTHER_ENVELOPE),
      fail("subject", "subject_mismatch"),
    ),
    refused(
      "payload-type-text",
      "v1-dsse",
      "a payload type that is not in-toto",
      bundleV1(instance, envelope(ABOUT_ARTIFACT, "text/plain")),
      fail("subject", "payload_type_not_in_toto"),
    ),
  ];
}

function predicates(): readonly Vector[] {
  const provenance = {
    identity: "https://github.com/example/artifact/.github/workflows/release.yml@refs/tags/v1.0.0",
    issuer: "https://token.actions.githubusercontent.com",
  };
  const slsa = { sameAs: "slsa-provenance" };
  return [
    refused(
      "predicate-missing",
      "predicate-type",
      "a message has no predicate",
      { sameAs: "v1-message" },
      fail("predicate", "predicate_missing"),
      { policy: { ...POLICY, predicateType: PREDICATE } },
    ),
    refused(
      "predicate-type-differs",
      "predicate-type",
      "another predicate type",
      { sameAs: "v1-dsse" },
      fail("predicate", "predicate_type_mismatch"),
      { policy: { ...POLICY, predicateType: `${PREDICATE}/` } },
    ),
    refused(
      "builder-differs",
      "slsa-provenance",
      "another builder",
      slsa,
      fail("predicate", "builder_mismatch"),
      { policy: { ...provenance, builder: `${BUILDER}/` } },
    ),
    refused(
      "source-differs",
      "slsa-provenance",
      "another source",
      slsa,
      fail("predicate", "source_mismatch"),
      { policy: { ...provenance, source: "https://github.com/example/other" } },
    ),
  ];
}

/** The log entry holds these bytes, properly proven. */
const loggedBody = ({ world, atMs }: Instance, kind: string, body: string) =>
  edited("v2-message", (draft) => {
    const { inclusionProof, ...entry } = world.rekorV2.logBody(kind, Buffer.from(body), atMs);
    const hashes = [...inclusionProof.hashes];
    draft.verificationMaterial.tlogEntries = [
      { ...entry, inclusionProof: { ...inclusionProof, hashes } },
    ];
  });
