import type { Signer } from "../../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";
import { attest } from "./attestation.ts";
import type { TrustLabel } from "./roots.ts";
import type { VerdictText } from "./verdict-text.ts";

/**
 * What is answered with a verdict, as `VerdictAnswer` describes it, in canonical JSON: it follows from these alone. Only what was
 * judged by a root that this service stands for is signed: under a root of their own anybody can make anything pass.
 */
export async function verdictAnswer(
  request: string,
  { verdict, json }: VerdictText,
  trust: TrustLabel,
  signer: Signer | null,
): Promise<string> {
  const attestation = await attest(verdict, trust.source === "profile" ? signer : null);
  const others = canonicalJson({ request, trust, attestation } as unknown as Json);
  // The name of the verdict sorts last.
  return `${others.slice(0, -1)},"verdict":${json}}`;
}
