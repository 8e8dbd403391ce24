import type { Config } from "@netlify/functions";
import { nodeCrypto as engine } from "../adapters/node-crypto.ts";
import { upstashLimiter as limiter } from "../adapters/redis.ts";
import { hostSite as site } from "../adapters/site.ts";
import { trustProfiles as profiles } from "../adapters/trust-profiles.ts";
import { upstashVerdicts as cache } from "../adapters/verdict-cache.ts";
import { verdictSigner as signer } from "../adapters/verdict-signer.ts";
import { postVerifyBatch } from "../handlers/post-verify-batch.ts";

export const config: Config = { path: "/api/v1/verify/batch" };
export default postVerifyBatch({ site, limiter, cache, signer, engine, profiles });
