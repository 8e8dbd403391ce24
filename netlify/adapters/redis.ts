import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { LIMITS, type Limiter, type LimitName } from "../../src/domains/access/index.ts";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import { readEnv } from "./env.ts";

/** One command, sent once: a limiter that is slow is worse than one that is away. */
const LIMIT_MS = 1000;

/** Counts requests in Upstash Redis by a sliding window. */
export const upstashLimiter: Limiter = {
  take: async (name, caller) => {
    const redis = connectRedis();
    if (!redis.ok) return redis;
    const window = windows.get(name) ?? slidingWindow(redis.value, name);
    windows.set(name, window);
    try {
      const { success, remaining, reset } = await window.limit(caller);
      return ok({ allowed: success, remaining, resetS: (reset - Date.now()) / 1000 });
    } catch {
      return refuse("limiter_unavailable");
    }
  },
};

/** Whether Redis answers PING. */
export async function pingRedis(): Promise<Result<void, "redis_unavailable" | "not_configured">> {
  const redis = connectRedis();
  if (!redis.ok) return redis;
  try {
    await redis.value.ping();
    return ok(undefined);
  } catch {
    return refuse("redis_unavailable");
  }
}

let shared: Redis | undefined;
/** Kept between requests: each remembers for a while whom it has refused. */
const windows = new Map<LimitName, Ratelimit>();

/** One client for the limits and the verdicts. */
export function connectRedis(): Result<Redis, "not_configured"> {
  if (shared) return ok(shared);
  const env = readEnv("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN");
  if (!env.ok) return env;
  shared = new Redis({
    url: env.value.UPSTASH_REDIS_REST_URL,
    token: env.value.UPSTASH_REDIS_REST_TOKEN,
    retry: false,
    signal: () => AbortSignal.timeout(LIMIT_MS),
    enableTelemetry: false,
  });
  return ok(shared);
}

/** `timeout: 0`, because the library's own timeout lets the request pass. */
const slidingWindow = (redis: Redis, name: LimitName): Ratelimit =>
  new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(LIMITS[name].quota, `${LIMITS[name].windowS} s`),
    prefix: `attune:limit:${name}`,
    timeout: 0,
  });
