import { newKey } from "../signing-key.ts";
import { type Draft, entryOf, leafOf, proofOf } from "./draft.ts";
import type { Instance } from "./instance.ts";
import { make } from "./making.ts";
import { bundleV1, bundleV2, edited, refused } from "./refused.ts";
import { NO_STATEMENT } from "./statements.ts";
import { envelope, fail, MESSAGE, PASS, POLICY, type Vector } from "./vector.ts";

/** Rules that the conformance suite of Sigstore does not test, each beside the twin that keeps the rule. */
export function gaps(instance: Instance): readonly Vector[] {
  return [...contents(instance), ...identities(instance), ...proofs(instance)];
}

function contents(instance: Instance): readonly Vector[] {
  return [
    refused(
      "payload-no-statement",
      "v1-dsse",
      "the payload must be an in-toto statement",
      bundleV1(instance, envelope(NO_STATEMENT)),
      fail("subject", "statement_malformed"),
    ),
    refused(
      "certificate-outer-tag",
      "v2-message",
      "a certificate whose outer tag is 0x31 is not DER",
      edited("v2-message", setOuterTag),
      fail("parse", "certificate_malformed"),
    ),
  ];
}

function identities(instance: Instance): readonly Vector[] {
  const v1 = { sameAs: "v1-message" };
  const dotless = bundleV1(instance, MESSAGE, { identity: "me@exampleXcom" });
  return [
    refused(
      "identity-substring",
      "v1-message",
      "an identity matches whole",
      v1,
      fail("identity", "identity_mismatch"),
      { policy: { ...POLICY, identity: "e@example.co" } },
    ),
    {
      name: "identity-dotless",
      why: "control of identity-dot",
      bundle: dotless,
      policy: { ...POLICY, identity: "me@exampleXcom" },
      expect: PASS,
    },
    refused(
      "identity-dot",
      "identity-dotless",
      "a dot is a dot unless a pattern was asked for",
      { sameAs: "identity-dotless" },
      fail("identity", "identity_mismatch"),
    ),
    refused(
      "identity-pattern-part",
      "identity-pattern",
      "a pattern covers the whole identity",
      v1,
      fail("identity", "identity_mismatch"),
      { policy: { ...POLICY, identity: { match: "pattern", value: "e@example\\.co" } } },
    ),
    refused(
      "issuer-differs",
      "v1-message",
      "another issuer",
      v1,
      fail("identity", "issuer_mismatch"),
      { policy: { ...POLICY, issuer: "https://issuer.example/" } },
    ),
  ];
}

function proofs(instance: Instance): readonly Vector[] {
  const { world, atMs } = instance;
  const other = leafDer(make(world, { content: MESSAGE, atMs, logged: "nowhere", timestamps: [] }));
  const verifier = { certificate: other, kind: "p256" } as const;
  return [
    refused(
      "v2-index-differs",
      "v2-message",
      "the top-level index is the one that is proven",
      edited("v2-message", (draft) => {
        entryOf(draft).logIndex = String(Number(entryOf(draft).logIndex) + 1);
      }),
      fail("log_inclusion", "log_index_mismatch"),
    ),
    refused(
      "root-hash-differs",
      "v2-message",
      "the proof's root is the checkpoint's",
      edited("v2-message", (draft) => {
        proofOf(draft).rootHash = Buffer.alloc(32, 7).toString("base64");
      }),
      fail("log_inclusion", "log_root_mismatch"),
    ),
    refused(
      "v1-entry-other-certificate",
      "v1-message",
      "the entry names another certificate",
      bundleV1(instance, MESSAGE, { logs: { verifier } }),
      fail("log_entry_binding", "entry_verifier_mismatch"),
    ),
    refused(
      "v2-entry-other-certificate",
      "v2-message",
      "the entry names another certificate",
      bundleV2(instance, MESSAGE, { logs: { verifier } }),
      fail("log_entry_binding", "entry_verifier_mismatch"),
    ),
    refused(
      "v2-entry-key",
      "v2-message",
      "the entry names the bare key of no certificate",
      bundleV2(instance, MESSAGE, { logs: { verifier: { key: newKey("p256") } } }),
      fail("log_entry_binding", "entry_verifier_mismatch"),
    ),
  ];
}

function setOuterTag(draft: Draft): void {
  const der = leafDer(draft);
  der[0] = 0x31;
  leafOf(draft).rawBytes = der.toString("base64");
}

const leafDer = (draft: Draft): Buffer => Buffer.from(leafOf(draft).rawBytes, "base64");
