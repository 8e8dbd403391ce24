import type { Site } from "../../netlify/ports/site.ts";
import type { Accounts, Identity } from "../../src/domains/access/index.ts";
import { ok, refuse } from "../../src/kernel/result.ts";

const LIFE_MS = 3_600_000;

/** Accounts in memory: access tokens last an hour, each refresh token works once. */
export function fakeAccounts({ newId, nowMs }: Site): Accounts {
  const access = new Map<string, { holder: string; untilMs: number }>();
  const refresh = new Map<string, string>();
  const give = (holder: string): Identity => {
    const identity = { holder, accessToken: `a.${newId()}`, refreshToken: `r-${newId()}` };
    access.set(identity.accessToken, { holder, untilMs: nowMs() + LIFE_MS });
    refresh.set(identity.refreshToken, holder);
    return identity;
  };
  return {
    signInAnonymously: async () => ok(give(newId())),
    verify: async (token) => {
      const known = access.get(token);
      if (!known) return refuse("invalid_identity");
      return known.untilMs > nowMs() ? ok(known.holder) : refuse("expired_identity");
    },
    refresh: async (token) => {
      const holder = refresh.get(token);
      refresh.delete(token);
      return holder === undefined ? refuse("invalid_identity") : ok(give(holder));
    },
  };
}
