import type { Redis } from "@upstash/redis";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import type { VerdictCache } from "../ports/verdicts.ts";
import { connectRedis } from "./redis.ts";

const KEPT_S = 30 * 24 * 3600;

/** Upstash Redis: one round trip to find, one to keep. */
export const upstashVerdicts: VerdictCache = {
  find: (digests) =>
    asked(async (redis) => {
      const found: unknown[] = await redis.mget(digests.map(keyOf));
      return found.map((text) => (typeof text === "string" ? text : null));
    }),
  keep: (texts) =>
    asked(async (redis) => {
      const commands = redis.pipeline();
      for (const [digest, text] of texts) commands.set(keyOf(digest), text, { ex: KEPT_S });
      await commands.exec();
    }),
};

const keyOf = (digest: string): string => `attune:verdict:${digest}`;

async function asked<T>(
  question: (redis: Redis) => Promise<T>,
): Promise<Result<T, "redis_unavailable" | "not_configured">> {
  const redis = connectRedis();
  if (!redis.ok) return redis;
  try {
    return ok(await question(redis.value));
  } catch {
    return refuse("redis_unavailable");
  }
}
