import type { Config } from "@netlify/functions";
import { upstashLimiter as limiter } from "../adapters/redis.ts";
import { hostSite as site } from "../adapters/site.ts";
import { postPlan } from "../handlers/post-plan.ts";

export const config: Config = { path: "/api/v1/plan" };
export default postPlan({ site, limiter });
