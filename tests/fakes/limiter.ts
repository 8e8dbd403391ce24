import type { Site } from "../../netlify/ports/site.ts";
import { LIMITS, type Limiter } from "../../src/domains/access/index.ts";
import { ok, refuse } from "../../src/kernel/result.ts";

/** Counts in memory, in windows that begin with a caller's first request. */
export function fakeLimiter({ nowMs }: Site): Limiter {
  const windows = new Map<string, { fromMs: number; taken: number }>();
  return {
    take: async (name, caller) => {
      const { quota, windowS } = LIMITS[name];
      const key = `${name} ${caller}`;
      const kept = windows.get(key);
      const over = kept === undefined || nowMs() - kept.fromMs >= windowS * 1000;
      const window = over ? { fromMs: nowMs(), taken: 0 } : kept;
      windows.set(key, window);
      window.taken += 1;
      return ok({
        allowed: window.taken <= quota,
        remaining: Math.max(0, quota - window.taken),
        resetS: windowS - (nowMs() - window.fromMs) / 1000,
      });
    },
  };
}

/** A counter that never limits. */
export const boundlessLimiter: Limiter = {
  take: async () => ok({ allowed: true, remaining: 1, resetS: 1 }),
};

/** A counter that does not answer. */
export const brokenLimiter: Limiter = { take: async () => refuse("limiter_unavailable") };
