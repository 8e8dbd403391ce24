import type { VerdictCache } from "../../netlify/ports/verdicts.ts";
import { ok, refuse } from "../../src/kernel/result.ts";

/** Keeps verdicts in memory; a test may look at what is kept, and harm it. */
export function fakeVerdicts(): VerdictCache & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    find: async (digests) => ok(digests.map((digest) => texts.get(digest) ?? null)),
    keep: async (fresh) => {
      for (const [digest, text] of fresh) texts.set(digest, text);
      return ok(undefined);
    },
  };
}

/** A cache that does not answer. */
export const brokenVerdicts: VerdictCache = {
  find: async () => refuse("redis_unavailable"),
  keep: async () => refuse("redis_unavailable"),
};

/** A cache that answers, and then keeps nothing. */
export const forgetfulVerdicts: VerdictCache = {
  find: async (digests) => ok(digests.map(() => null)),
  keep: async () => refuse("redis_unavailable"),
};
