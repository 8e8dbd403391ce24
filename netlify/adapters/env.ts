import { ok, type Result, refuse } from "../../src/kernel/result.ts";

type Name =
  | "SUPABASE_URL"
  | "SUPABASE_PUBLISHABLE_KEY"
  | "SUPABASE_SECRET_KEY"
  | "UPSTASH_REDIS_REST_URL"
  | "UPSTASH_REDIS_REST_TOKEN"
  | "ATTUNE_VERDICT_KEY";

/** The named settings; `not_configured` when any is absent or empty. There are no defaults. */
export function readEnv<N extends Name>(
  ...names: N[]
): Result<Record<N, string>, "not_configured"> {
  const found = names.map((name) => [name, process.env[name] ?? ""] as const);
  if (found.some(([, value]) => value === "")) return refuse("not_configured");
  return ok(Object.fromEntries(found) as Record<N, string>);
}
