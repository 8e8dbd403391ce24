import { equalBytes } from "../../../../kernel/bytes.ts";
import { isCertificateValidAt, isValidThrough } from "../chain/authority.ts";
import { issuersOf, pathProblem } from "../chain/issuer.ts";
import type { FailCode, OpenCode } from "../codes.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import type { TrustedAuthority, TrustMaterial } from "../trust/trust.ts";
import { isValidAt } from "../trust/validity.ts";
import type { StageResult } from "../verdict.ts";
import type { Leaf } from "./parse.ts";
import { staged } from "./stage.ts";
import type { Moment } from "./time.ts";

type ChainCode = FailCode<"chain"> | OpenCode<"chain">;

export interface Chained {
  readonly result: StageResult;
  /** Whose name and key id the leaf gives for its issuer, proven only where the stage passed. */
  readonly authority: TrustedAuthority | null;
}

/**
 * The leaf was issued by a trusted authority, and every certificate of the path was valid at every proven
 * moment: client-spec section 4.3 and RFC 5280, section 6, with the path fixed by the root of trust.
 */
export async function chainStage(
  { certificate, others }: Leaf,
  trust: TrustMaterial,
  moments: readonly Moment[],
  engine: CryptoEngine,
): Promise<Chained> {
  const told = (code: ChainCode | "not_reached" | null, authority: TrustedAuthority | null) => ({
    result: staged("chain", code),
    authority,
  });
  if (others.some(({ issuer, subject }) => equalBytes(issuer, subject)))
    return told("chain_holds_root", null);
  let code: ChainCode = "chain_unknown_authority";
  let nearest: TrustedAuthority | null = null;
  for (const authority of issuersOf(certificate, trust.authorities)) {
    const problem = await problemWith({ certificate, others }, authority, moments, engine);
    if (problem === null) return told(moments.length > 0 ? null : "not_reached", authority);
    code = problem;
    nearest = authority;
  }
  return told(code, nearest);
}

async function problemWith(
  { certificate, others }: Omit<Leaf, "key">,
  authority: TrustedAuthority,
  moments: readonly Moment[],
  engine: CryptoEngine,
): Promise<ChainCode | null> {
  const { chain, validity } = authority;
  // An intermediate of the bundle's own is trusted by nobody.
  const isOwn = others.some(
    ({ der }, index) => !equalBytes(der, chain[index]?.certificate.der ?? new Uint8Array()),
  );
  if (isOwn) return "chain_unknown_authority";
  const problem = pathProblem(certificate, authority);
  if (problem !== null) return problem;
  for (const { atMs } of moments) {
    if (!isValidAt(validity, atMs)) return "chain_authority_expired";
    if (!isValidThrough(authority, atMs)) return "chain_authority_expired";
    if (!isCertificateValidAt(certificate, atMs)) return "chain_certificate_expired";
  }
  const { signedWith, signature, tbs } = certificate;
  const [{ key }] = chain;
  if (signedWith === null) return "chain_algorithm_unsupported";
  return signedWith.kinds.includes(key.kind) &&
    (await engine.verify(key, signedWith.hash, signature, tbs))
    ? null
    : "chain_signature_invalid";
}
