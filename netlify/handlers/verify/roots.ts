import {
  type CryptoEngine,
  readTrust,
  type TrustRead,
} from "../../../src/domains/artifacts/index.ts";
import type { Json } from "../../../src/kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../src/kernel/result.ts";
import type { TrustProfile, TrustProfiles } from "../../ports/verdicts.ts";
import { digestJson } from "./digest.ts";

/**
 * Canonical JSON of all the roots that one request brings, in UTF-16 code units: fifteen times the
 * public-good root. To read a root is to check its certificates, a millisecond for each few hundred bytes.
 */
const MOST_LENGTH = 128 * 1024;
/** Callers' own roots that stay read, the newest. */
const MOST_ROOTS = 16;

type TrustAsked = { readonly profile: string } | { readonly root: unknown };

/** Whose root was used: this service's, by name, or one that only the caller vouches for. */
export interface TrustLabel {
  readonly source: "profile" | "caller";
  readonly profile: string | null;
  readonly digest: string;
}

interface TrustUsed {
  readonly label: TrustLabel;
  readonly trust: TrustRead;
}

/** Reads the roots of one request. */
export type ReadRoot = (
  asked: TrustAsked,
) => Promise<Result<TrustUsed, "unknown_trust_profile" | "roots_too_large">>;

export interface TrustRoots {
  readonly forRequest: () => ReadRoot;
  readonly labelOf: (digest: string) => Promise<TrustLabel>;
}

/** Roots by profile or as callers send them. A caller's root that cannot be read still gives a verdict. */
export function trustRoots(profiles: TrustProfiles, engine: CryptoEngine): TrustRoots {
  const kept = new Map<string, Promise<TrustRead>>();

  const readOwn = (root: Json, digest: string): Promise<TrustRead> => {
    const known = kept.get(digest);
    if (known) return known;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= MOST_ROOTS) kept.delete(oldest);
    const read = readTrust(root, engine);
    kept.set(digest, read);
    return read;
  };

  const labelOf = async (digest: string): Promise<TrustLabel> => {
    const known = await profiles();
    return label(
      digest,
      known.find((profile) => profile.digest === digest),
    );
  };

  const forRequest = (): ReadRoot => {
    const lengths = new Map<string, number>();
    return async (asked) => {
      if ("profile" in asked) {
        const profile = (await profiles()).find(({ name }) => name === asked.profile);
        if (!profile) return refuse("unknown_trust_profile");
        return ok({ label: label(profile.digest, profile), trust: profile.trust });
      }
      const root = asked.root as Json;
      const { digest, length } = await digestJson(engine, root);
      lengths.set(digest, length);
      const together = lengths.values().reduce((sum, each) => sum + each, 0);
      if (together > MOST_LENGTH) return refuse("roots_too_large");
      return ok({ label: await labelOf(digest), trust: await readOwn(root, digest) });
    };
  };
  return { forRequest, labelOf };
}

const label = (digest: string, profile: TrustProfile | undefined): TrustLabel => ({
  source: profile ? "profile" : "caller",
  profile: profile?.name ?? null,
  digest,
});
