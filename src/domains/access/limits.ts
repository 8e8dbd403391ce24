import type { Result } from "../../kernel/result.ts";

/** How many requests one caller may make of a route, and what happens while nobody can count them. */
export interface Limit {
  readonly quota: number;
  readonly windowS: number;
  /** `open` answers all the same, and says so; `closed` refuses: tokens and accounts are given there. */
  readonly whenUncounted: "open" | "closed";
}

export const LIMITS = {
  plan: { quota: 60, windowS: 60, whenUncounted: "open" },
  sessions: { quota: 30, windowS: 60, whenUncounted: "closed" },
  complete: { quota: 30, windowS: 60, whenUncounted: "closed" },
  verify: { quota: 120, windowS: 60, whenUncounted: "open" },
  verify_batch: { quota: 10, windowS: 60, whenUncounted: "open" },
  wallet: { quota: 120, windowS: 60, whenUncounted: "open" },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/** What the counter said of one request. */
export interface Allowance {
  readonly allowed: boolean;
  /** Requests left in the window. */
  readonly remaining: number;
  /** Seconds until the window ends, at least 0. */
  readonly resetS: number;
}

/** Counts a request of `caller` against a named limit. */
export interface Limiter {
  readonly take: (
    name: LimitName,
    caller: string,
  ) => Promise<Result<Allowance, "limiter_unavailable" | "not_configured">>;
}

/**
 * Header fields that tell a caller where they stand: draft-ietf-httpapi-ratelimit-headers-11,
 * and `Retry-After` (RFC 9110, section 10.2.3) once they are refused.
 */
export function limitHeaders(name: LimitName, allowance: Allowance): Record<string, string> {
  const { quota, windowS } = LIMITS[name];
  const resetS = Math.max(0, Math.ceil(allowance.resetS));
  return {
    "RateLimit-Policy": `"${name}";q=${quota};w=${windowS}`,
    RateLimit: `"${name}";r=${Math.max(0, allowance.remaining)};t=${resetS}`,
    ...(allowance.allowed ? {} : { "Retry-After": `${Math.max(1, resetS)}` }),
  };
}
