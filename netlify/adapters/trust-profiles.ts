import { readTrust } from "../../src/domains/artifacts/index.ts";
import publicGood from "../../src/domains/artifacts/roots/public-good.json" with { type: "json" };
import source from "../../src/domains/artifacts/roots/public-good.source.json" with {
  type: "json",
};
import type { Json } from "../../src/kernel/canonical-json.ts";
import type { TrustProfile, TrustProfiles } from "../ports/verdicts.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** The trusted roots that this service vouches for: pinned at build, read once in a process. */
export const trustProfiles: TrustProfiles = () => {
  read ??= Promise.all([profile("public-good", publicGood, source.digest)]);
  return read;
};

let read: Promise<readonly TrustProfile[]> | undefined;

const profile = async (name: string, root: Json, digest: string): Promise<TrustProfile> => ({
  name,
  digest,
  trust: await readTrust(root, nodeCrypto),
});
