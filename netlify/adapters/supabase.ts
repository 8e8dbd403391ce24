import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { ZodType } from "zod";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import { tracedFetch } from "../ports/trace.ts";
import { readEnv } from "./env.ts";

/** A call that has not answered by then is taken as lost; every call of ours is safe to repeat. */
const LIMIT_MS = 5000;

type Down = "database_unavailable" | "not_configured";

/**
 * Calls a database function as service_role and checks its answer. A code in `refusals` that the
 * function raised comes back as it is; a database that is away is `database_unavailable`; all else throws.
 */
export async function call<T, Code extends string>(
  name: string,
  args: Readonly<Record<string, unknown>>,
  schema: ZodType<T>,
  refusals: readonly Code[],
): Promise<Result<T, Code | Down>> {
  const supabase = serviceClient();
  if (!supabase.ok) return supabase;
  const { data, error, status } = await supabase.value.rpc(name, args);
  if (error === null) return ok(schema.parse(data));

  const refusal = refusals.find((code) => code === error.message);
  if (refusal !== undefined) return refuse(refusal);
  if (isAway(status, error.code)) return refuse("database_unavailable");
  throw new Error(`${name}: ${status} ${error.code} ${error.message}`);
}

/** A client without a session of its own: nothing is kept, nothing refreshes by itself. */
export const clientFor = (url: string, key: string): SupabaseClient =>
  createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: tracedFetch(LIMIT_MS) },
  });

let shared: SupabaseClient | undefined;

function serviceClient(): Result<SupabaseClient, "not_configured"> {
  if (shared) return ok(shared);
  const env = readEnv("SUPABASE_URL", "SUPABASE_SECRET_KEY");
  if (!env.ok) return env;
  shared = clientFor(env.value.SUPABASE_URL, env.value.SUPABASE_SECRET_KEY);
  return ok(shared);
}

/** No answer at all, a gateway's 502 to 504, or SQLSTATE classes 08, 53, 57 (connection, resources, shutdown). */
const isAway = (status: number, code: string): boolean =>
  status === 0 || (status >= 502 && status <= 504) || /^(08|53|57)/.test(code);
