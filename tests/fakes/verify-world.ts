import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { trustProfiles } from "../../netlify/adapters/trust-profiles.ts";
import type { VerdictSigner } from "../../netlify/ports/verdicts.ts";
import type { CryptoEngine } from "../../src/domains/artifacts/index.ts";
import { ok } from "../../src/kernel/result.ts";
import { fakeLimiter } from "./limiter.ts";
import { fakeSite } from "./site.ts";
import { fakeVerdicts } from "./verdicts.ts";

/** The ports of the verifying routes: a real engine that counts, the pinned root, all else in memory. */
export function verifyWorld() {
  const site = fakeSite();
  const checked = { signatures: 0 };
  const engine: CryptoEngine = {
    ...nodeCrypto,
    verify: (...asked) => {
      checked.signatures += 1;
      return nodeCrypto.verify(...asked);
    },
  };
  return {
    site,
    limiter: fakeLimiter(site),
    cache: fakeVerdicts(),
    signer: noKey,
    engine,
    profiles: trustProfiles,
    checked,
  };
}

const noKey: VerdictSigner = async () => ok(null);
