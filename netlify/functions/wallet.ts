import type { Config } from "@netlify/functions";
import { upstashLimiter as limiter } from "../adapters/redis.ts";
import { hostSite as site } from "../adapters/site.ts";
import { supabaseAccounts as accounts } from "../adapters/supabase-accounts.ts";
import { supabaseLedger as ledger } from "../adapters/supabase-ledger.ts";
import { getWallet } from "../handlers/get-wallet.ts";

export const config: Config = { path: "/api/v1/wallet" };
export default getWallet({ site, accounts, limiter, ledger });
