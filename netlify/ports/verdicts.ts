import type { Signer, TrustRead } from "../../src/domains/artifacts/index.ts";
import type { Result } from "../../src/kernel/result.ts";

type CacheRefusal = "redis_unavailable" | "not_configured";

/** Texts by digest, for 30 days. It may lose them, and whoever reads one checks it. */
export interface VerdictCache {
  /** In the order of `digests`, at most 64; null for each that is not there. */
  readonly find: (
    digests: readonly string[],
  ) => Promise<Result<readonly (string | null)[], CacheRefusal>>;
  readonly keep: (texts: ReadonlyMap<string, string>) => Promise<Result<void, CacheRefusal>>;
}

/** A trusted root under a name, read once. */
export interface TrustProfile {
  readonly name: string;
  /** SHA-256 of the root's canonical JSON, lower-case hex. */
  readonly digest: string;
  readonly trust: TrustRead;
}
export type TrustProfiles = () => Promise<readonly TrustProfile[]>;

/** This service's own key; null when none is set. One that is set and cannot sign is a refusal. */
export type VerdictSigner = () => Promise<Result<Signer | null, "verdict_key_unusable">>;
