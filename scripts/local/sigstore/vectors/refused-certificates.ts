import { extension, forPurposes, isAuthority, TIME_STAMPING } from "../certificate.ts";
import { utf8 } from "../der.ts";
import type { SigningKey } from "../signing-key.ts";
import { type Draft, leafOf, V02 } from "./draft.ts";
import type { Instance } from "./instance.ts";
import type { Making } from "./making.ts";
import { adding, issuedBy, replacing, withoutExtensions } from "./plans.ts";
import { bundleV1, bundleV2, edited, refused } from "./refused.ts";
import { fail, MESSAGE, type Vector } from "./vector.ts";

const EXTENDED_KEY_USAGE = "2.5.29.37";
const ANY_PURPOSE = "2.5.29.37.0";
/** An OID that means nothing. */
const UNHEARD_OF = "1.3.6.1.4.1.57264.99.1";

/** Chain, extended key usage and SCTs. */
export function refusedCertificates(instance: Instance): readonly Vector[] {
  return [...chains(instance), ...purposes(instance), ...scts(instance)];
}

function chains(instance: Instance): readonly Vector[] {
  const { world, retired, unknown, constrained, atMs } = instance;
  const v2 = (more: Partial<Making>) => bundleV2(instance, MESSAGE, more);
  return [
    refused(
      "authority-unknown",
      "v2-message",
      "an authority that is in no root",
      v2({ authority: unknown.authority }),
      fail("chain", "chain_unknown_authority"),
    ),
    refused(
      "authority-impostor",
      "v2-message",
      "an authority of the right name with another key",
      v2({ authority: unknown.impostor }),
      fail("chain", "chain_unknown_authority"),
    ),
    refused(
      "certificate-forged",
      "v2-message",
      "an authority of the right name and key identifier with another key",
      v2({ authority: unknown.impostor, plan: issuedBy(world.authority) }),
      fail("chain", "chain_signature_invalid"),
    ),
    refused(
      "authority-expired",
      "v2-message",
      "the root ended the authority before the signature",
      v2({ authority: retired.authority }),
      fail("chain", "chain_authority_expired"),
    ),
    refused(
      "certificate-expired",
      "v1-message",
      "logged an hour after the certificate ended",
      bundleV1(instance, MESSAGE, { loggedAtMs: atMs + 60 * 60_000 }),
      fail("chain", "chain_certificate_expired"),
    ),
    refused(
      "certificate-not-yet",
      "v2-message",
      "dated before the certificate began",
      v2({ timestamps: [{ atMs: atMs - 60_000 }] }),
      fail("chain", "chain_certificate_expired"),
    ),
    refused(
      "leaf-is-authority",
      "v2-message",
      "a leaf with CA:TRUE",
      v2({ plan: adding(isAuthority()) }),
      fail("chain", "chain_not_a_leaf"),
    ),
    refused(
      "critical-extension",
      "v2-message",
      "a critical extension that nobody knows",
      v2({ plan: adding(extension(UNHEARD_OF, utf8("?"), true)) }),
      fail("chain", "chain_unknown_critical_extension"),
    ),
    refused(
      "name-constraint",
      "v2-message",
      "an email outside of what the intermediate permits",
      v2({ authority: constrained }),
      fail("chain", "chain_name_constraint"),
    ),
    refused(
      "chain-holds-root",
      "v1-message-in-v0.2",
      "a bundle must not bring its own root",
      edited("v1-message", (draft) => withRoot(draft, world.authority.chain)),
      fail("chain", "chain_holds_root"),
    ),
  ];
}

function purposes(instance: Instance): readonly Vector[] {
  const v2 = (plan: Making["plan"]) => bundleV2(instance, MESSAGE, { plan });
  const only = (purpose: string) => v2(replacing(EXTENDED_KEY_USAGE, forPurposes([purpose])));
  return [
    refused(
      "leaf-for-timestamps",
      "v2-message",
      "extended key usage for timestamps",
      only(TIME_STAMPING),
      fail("eku", "eku_not_code_signing"),
    ),
    refused(
      "leaf-for-anything",
      "v2-message",
      "anyExtendedKeyUsage is not code signing",
      only(ANY_PURPOSE),
      fail("eku", "eku_not_code_signing"),
    ),
    refused(
      "leaf-for-nothing",
      "v2-message",
      "no extended key usage",
      v2(withoutExtensions([EXTENDED_KEY_USAGE])),
      fail("eku", "eku_missing"),
    ),
  ];
}

function scts(instance: Instance): readonly Vector[] {
  const { world, retired, unknown } = instance;
  const v2 = (certificateLogs: readonly SigningKey[], issuerSpki?: Uint8Array) =>
    bundleV2(instance, MESSAGE, {
      submission: { certificateLogs, ...(issuerSpki ? { issuerSpki } : {}) },
    });
  const { certificateLog } = world;
  return [
    refused("sct-missing", "v2-message", "no SCT", v2([]), fail("sct", "sct_missing")),
    refused(
      "sct-log-unknown",
      "v2-message",
      "a certificate log that is in no root",
      v2([unknown.certificateLog]),
      fail("sct", "sct_log_unknown"),
    ),
    refused(
      "sct-log-expired",
      "v2-message",
      "a certificate log that had ended",
      v2([retired.certificateLog]),
      fail("sct", "sct_log_key_expired"),
    ),
    refused(
      "sct-twice",
      "two-scts",
      "one log counts once",
      v2([certificateLog, certificateLog]),
      fail("sct", "sct_duplicate"),
    ),
    refused(
      "sct-of-another-issuer",
      "v2-message",
      "an SCT for a certificate of another issuer",
      v2([certificateLog], unknown.authority.key.spki),
      fail("sct", "sct_signature_invalid"),
    ),
  ];
}

function withRoot(draft: Draft, chain: readonly Uint8Array[]): void {
  const certificates = [
    { rawBytes: leafOf(draft).rawBytes },
    ...chain.map((der) => ({ rawBytes: Buffer.from(der).toString("base64") })),
  ];
  delete draft.verificationMaterial.certificate;
  draft.verificationMaterial.x509CertificateChain = { certificates };
  draft.mediaType = V02;
}
