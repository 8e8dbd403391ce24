import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A valid bundle of the conformance suite, as text, with what its verification needs. */
export interface BenchBundle {
  readonly name: string;
  readonly rekor: 1 | 2;
  readonly text: Uint8Array;
  readonly artifact: Uint8Array;
  readonly rootText: Uint8Array;
}

export const SIGNER = {
  identity:
    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
  issuer: "https://token.actions.githubusercontent.com",
} as const;

const CASES = [
  { name: "happy-path-v0.1", rekor: 1 },
  { name: "happy-path-v0.3", rekor: 1 },
  { name: "happy-path-intoto-in-dsse-v3", rekor: 1 },
  { name: "rekor2-happy-path", rekor: 2 },
  { name: "rekor2-dsse-happy-path", rekor: 2 },
] as const;

/** The bundles that speed is measured on: production keys for Rekor v1, staging ones for Rekor v2. */
export function benchBundles(dataDir: string): readonly BenchBundle[] {
  const suite = join(dataDir, "sigstore-conformance");
  const assets = join(suite, "test/assets");
  const production = readFileSync(
    join(suite, "prod_trusted_root.from-sigstore-tuf-5.0.1-seeds.json"),
  );
  const artifact = readFileSync(join(assets, "a.txt"));
  return CASES.map(({ name, rekor }) => {
    const folder = join(assets, "bundle-verify", name);
    return {
      name,
      rekor,
      text: readFileSync(join(folder, "bundle.sigstore.json")),
      artifact,
      rootText: rekor === 2 ? readFileSync(join(folder, "trusted_root.json")) : production,
    };
  });
}
