import type { Config } from "@netlify/functions";
import { upstashLimiter as limiter } from "../adapters/redis.ts";
import { hostSite as site } from "../adapters/site.ts";
import { supabaseAccounts as accounts } from "../adapters/supabase-accounts.ts";
import { supabaseLedger as ledger } from "../adapters/supabase-ledger.ts";
import { supabaseSessions as sessions } from "../adapters/supabase-sessions.ts";
import { postSession } from "../handlers/post-session.ts";

export const config: Config = { path: "/api/v1/sessions" };
export default postSession({ site, accounts, limiter, ledger, sessions });
