import type { Signer, Verdict } from "../../../src/domains/artifacts/index.ts";
import type { Json } from "../../../src/kernel/canonical-json.ts";
import { attest } from "./attestation.ts";
import type { TrustLabel } from "./roots.ts";

/** What is answered with a verdict, as `VerdictAnswer` describes it: it follows from these alone. */
export async function verdictAnswer(
  request: string,
  verdict: Verdict,
  trust: TrustLabel,
  signer: Signer | null,
): Promise<Json> {
  const attestation = await attest(verdict, signer);
  return { request, verdict, trust, attestation } as unknown as Json;
}
