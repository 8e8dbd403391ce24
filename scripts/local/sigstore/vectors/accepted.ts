import { witnessVerifierKey } from "../checkpoint.ts";
import { newKey, publicPem, type SigningKind } from "../signing-key.ts";
import { type Draft, entryOf, leafOf, V01, V02 } from "./draft.ts";
import type { Instance } from "./instance.ts";
import { type Making, make } from "./making.ts";
import { dated, edited } from "./refused.ts";
import {
  ABOUT_ARTIFACT,
  ABOUT_SECOND,
  ABOUT_SHA512,
  BUILDER,
  PROVENANCE,
  SOURCE,
} from "./statements.ts";
import {
  type Expectation,
  envelope,
  ISSUER,
  MESSAGE,
  open,
  PASS,
  POLICY,
  PREDICATE,
  type Vector,
} from "./vector.ts";

const SOURCE_REPOSITORY_URI = "1.3.6.1.4.1.57264.1.12";
const WORKFLOW = `${SOURCE}/.github/workflows/release.yml@refs/tags/v1.0.0`;
const GITHUB = "https://token.actions.githubusercontent.com";

/** What must pass: every bundle version, entry kind, key and time source. */
export const accepted = (instance: Instance): readonly Vector[] => [
  ...messages(instance),
  ...envelopes(instance),
  ...times(instance),
  ...managedKeys(instance),
  ...policies(instance),
];

const passing = (
  name: string,
  why: string,
  bundle: Vector["bundle"],
  more: Partial<Vector> = {},
): Vector => ({
  name,
  why,
  bundle,
  policy: POLICY,
  expect: PASS,
  ...more,
});

/** The same bundle asked about with another policy. */
const again = (name: string, why: string, sameAs: string, policy: Vector["policy"]): Vector =>
  passing(name, why, { sameAs }, { policy });

function messages({ world, atMs, secondCertificateLog }: Instance): readonly Vector[] {
  const message = (more: Partial<Making> = {}) => make(world, { content: MESSAGE, atMs, ...more });
  const v1 = { logged: "rekor-v1", timestamps: [] } as const;
  return [
    passing("v1-message", "Rekor v1 with promise and proof", message(v1)),
    passing(
      "v1-message-in-v0.2",
      "bundle v0.2: certificate in a chain",
      edited("v1-message", (draft) => toChain(draft, V02)),
    ),
    passing(
      "v1-message-in-v0.1",
      "bundle v0.1: the log's promise alone",
      edited("v1-message", keepPromiseAlone),
    ),
    passing(
      "v1-message-without-digest",
      "messageDigest is a hint that may be left out",
      edited("v1-message", (draft) => {
        delete draft.messageSignature?.messageDigest;
      }),
    ),
    passing("v2-message", "Rekor v2 dated by a timestamp authority", message()),
    passing(
      "v2-message-p384",
      "certificate of a P-384 key, SHA-384 in the log entry",
      message({ leafKind: "p384" }),
    ),
    passing(
      "sct-with-extensions",
      "extensions of an SCT are signed with it",
      message({
        submission: {
          certificateLogs: [world.certificateLog],
          sctExtensions: Buffer.from("0102", "hex"),
        },
      }),
    ),
    passing(
      "two-scts",
      "SCTs of two logs",
      message({ submission: { certificateLogs: [world.certificateLog, secondCertificateLog] } }),
    ),
  ];
}

function envelopes({ world, atMs }: Instance): readonly Vector[] {
  const signed = (statement: unknown, more: Partial<Making>) =>
    make(world, { content: envelope(statement), atMs, ...more });
  const v1 = { logged: "rekor-v1", timestamps: [] } as const;
  return [
    passing("v1-dsse", "Rekor v1, dsse 0.0.1", signed(ABOUT_ARTIFACT, v1)),
    passing("v2-dsse", "Rekor v2, dsse 0.0.2", signed(ABOUT_ARTIFACT, {})),
    passing(
      "v2-dsse-over-pae",
      "Rekor v2, hashedrekord 0.0.2 over the PAE",
      signed(ABOUT_ARTIFACT, { logged: "rekor-v2-pae" }),
    ),
    passing("second-subject", "any subject may match", signed(ABOUT_SECOND, v1)),
    passing("sha512-subject", "npm provenance names SHA-512 alone", signed(ABOUT_SHA512, v1)),
    passing(
      "slsa-provenance",
      "builder and source of SLSA provenance v1",
      signed(PROVENANCE, {
        identity: WORKFLOW,
        issuer: GITHUB,
        claims: [{ oid: SOURCE_REPOSITORY_URI, value: SOURCE }],
      }),
      {
        policy: {
          identity: WORKFLOW,
          issuer: GITHUB,
          predicateType: "https://slsa.dev/provenance/v1",
          builder: BUILDER,
          source: SOURCE,
        },
      },
    ),
  ];
}

function times(instance: Instance): readonly Vector[] {
  const { world, atMs } = instance;
  return [
    ...[
      ["1", "5"],
      ["2", "25"],
      ["3", "125"],
      ["6", "000001"],
    ].map(([digits, fraction = ""]) =>
      passing(
        `timestamp-fraction-${digits}`,
        `genTime with ${digits} fraction digits`,
        dated(instance, { fraction }),
      ),
    ),
    passing(
      "timestamp-with-certificate",
      "the token holds its signer's certificate",
      dated(instance, { withCertificate: true }),
    ),
    passing(
      "two-timestamps",
      "two moments of one authority",
      dated(instance, {}, { atMs: atMs + 1000 }),
    ),
    passing(
      "log-and-timestamp",
      "dated by Rekor v1 and by a timestamp authority",
      make(world, { content: MESSAGE, atMs, logged: "rekor-v1" }),
    ),
  ];
}

function managedKeys({ world, atMs }: Instance): readonly Vector[] {
  const vector = (kind: SigningKind, more: Partial<Making>, rest: Partial<Vector> = {}): Vector => {
    const key = newKey(kind);
    const bundle = make(world, {
      content: MESSAGE,
      atMs,
      managed: { key, hint: "release-key" },
      timestamps: [],
      ...more,
    });
    return passing(`managed-key-${kind}`, `a ${kind} key in place of a certificate`, bundle, {
      policy: { keys: [{ pem: publicPem(key) }] },
      ...rest,
    });
  };
  return [
    vector("p256", { logged: "rekor-v1" }),
    vector("p384", { logged: "rekor-v2", timestamps: [{}] }),
    vector("ed25519", { logged: "nowhere" }, { byDigest: BYTES_NEEDED }),
    {
      ...vector("p256", { logged: "rekor-v1", content: envelope(ABOUT_ARTIFACT) }),
      name: "managed-key-dsse",
    },
  ];
}

/** Ed25519 signs the bytes, not a digest of them: RFC 8032, section 5.1. */
const BYTES_NEEDED: Expectation = open("signature", "signature_needs_artifact");

function policies({ world }: Instance): readonly Vector[] {
  const witnesses = world.witnesses.map(witnessVerifierKey);
  return [
    again("identity-pattern", "a pattern that covers the whole identity", "v1-message", {
      identity: { match: "pattern", value: "[a-z]+@example\\.com" },
      issuer: ISSUER,
    }),
    again("predicate-type", "the predicate type that was asked for", "v1-dsse", {
      ...POLICY,
      predicateType: PREDICATE,
    }),
    again("required-log", "an entry of the log that was asked for", "v2-message", {
      ...POLICY,
      requiredLogs: [world.rekorV2.name],
    }),
    again("witnesses-two-of-two", "both cosigned the checkpoint", "v2-message", {
      ...POLICY,
      witnesses: { keys: witnesses, least: 2 },
    }),
    {
      ...again("young-enough", "signed a minute before the question", "v2-message", {
        ...POLICY,
        maxAgeS: 3600,
      }),
      verifiedAt: "+60",
    },
    {
      ...passing("nobody-asked", "without a signer's rule a verdict never passes", {
        sameAs: "v1-message",
      }),
      policy: {},
      expect: open("identity", "identity_not_asked"),
      twin: "v1-message",
    },
  ];
}

/** The certificate as a chain of one, as bundles before v0.3 write it. */
function toChain(draft: Draft, mediaType: string): void {
  const certificates = [{ rawBytes: leafOf(draft).rawBytes }];
  delete draft.verificationMaterial.certificate;
  draft.verificationMaterial.x509CertificateChain = { certificates };
  draft.mediaType = mediaType;
}

function keepPromiseAlone(draft: Draft): void {
  toChain(draft, V01);
  delete entryOf(draft).inclusionProof;
}
