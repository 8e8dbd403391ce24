import type { Config } from "@netlify/functions";
import { pingRedis as redis } from "../adapters/redis.ts";
import { hostSite as site } from "../adapters/site.ts";
import { pingDatabase as database } from "../adapters/supabase-ledger.ts";
import { version } from "../adapters/version.ts";
import { getHealth } from "../handlers/get-health.ts";

export const config: Config = { path: "/api/health" };
export default getHealth({ site, version, database, redis });
