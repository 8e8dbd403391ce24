import {
  DIGEST_BYTES,
  type HashName,
  IN_TOTO,
  type SignedEnvelope,
  type Signer,
  signEnvelope,
  summaryOf,
  type Verdict,
} from "../../../src/domains/artifacts/index.ts";
import { canonicalJson } from "../../../src/kernel/canonical-json.ts";

export type Attestation =
  | { readonly status: "signed"; readonly envelope: SignedEnvelope }
  | { readonly status: "unsigned" };

/**
 * The verdict as a SLSA verification summary, signed. Who verified and what was verified are named by
 * digest (RFC 6920): of the signing key, and of the artifact. It tells no time but the `verifiedAt` asked for.
 */
export async function attest(verdict: Verdict, signer: Signer | null): Promise<Attestation> {
  if (signer === null) return { status: "unsigned" };
  const summary = summaryOf(verdict, {
    verifierId: digestUri("sha256", signer.keyId),
    resourceUri: artifactUri(verdict),
  });
  if (!summary.ok) return { status: "unsigned" };
  const payload = new TextEncoder().encode(canonicalJson(summary.value));
  return { status: "signed", envelope: await signEnvelope(IN_TOTO, payload, signer) };
}

function artifactUri({ artifact }: Verdict): string {
  const names = Object.keys(DIGEST_BYTES) as HashName[];
  const name = names.find((known) => artifact[known] !== undefined) ?? "sha256";
  return digestUri(name, artifact[name] ?? "");
}

const NI_NAMES = { sha256: "sha-256", sha384: "sha-384", sha512: "sha-512" } as const;

/** `ni:///sha-256;…`, with the digest in base64url: RFC 6920, section 3. */
const digestUri = (name: HashName, hex: string): string =>
  `ni:///${NI_NAMES[name]};${Buffer.from(hex, "hex").toString("base64url")}`;
