import {
  LIMITS,
  type Limiter,
  type LimitName,
  limitHeaders,
} from "../../src/domains/access/index.ts";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import type { Exchange } from "./exchange.ts";

/**
 * Counts the request against a limit and says so in the answer's header fields. While requests cannot be
 * counted, an open route goes on with `X-RateLimit-Status: degraded` and a closed one refuses.
 */
export async function admit(
  { headers }: Exchange,
  limiter: Limiter,
  name: LimitName,
  caller: string,
): Promise<Result<void, "rate_limited" | "limiter_unavailable" | "not_configured">> {
  const taken = await limiter.take(name, caller);
  if (!taken.ok) {
    headers.set("X-RateLimit-Status", "degraded");
    return LIMITS[name].whenUncounted === "open" ? ok(undefined) : taken;
  }
  for (const [field, value] of Object.entries(limitHeaders(name, taken.value)))
    headers.set(field, value);
  return taken.value.allowed ? ok(undefined) : refuse("rate_limited");
}

/** The caller's address, as the host in front of the functions saw it; it replaces what a caller sets. */
export const addressOf = ({ request }: Exchange): string =>
  `address:${request.headers.get("x-nf-client-connection-ip") ?? "unknown"}`;
