import {
  type AuthError,
  isAuthRetryableFetchError,
  type Session,
  type SupabaseClient,
} from "@supabase/supabase-js";
import { z } from "zod";
import type { Accounts, Identity } from "../../src/domains/access/index.ts";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import { readEnv } from "./env.ts";
import { clientFor } from "./supabase.ts";

/** What a person's token must say. Supabase signs others too: for services, for other audiences. */
const Claims = z.object({ sub: z.uuid(), exp: z.number(), aud: z.literal("authenticated") });

/** Supabase Auth with the publishable key: what anybody may ask of it, asked from the server. */
export const supabaseAccounts: Accounts = {
  signInAnonymously: async () => {
    const supabase = freshClient();
    if (!supabase.ok) return supabase;
    const { data, error } = await supabase.value.auth.signInAnonymously();
    if (data.session) return ok(identityOf(data.session));
    if (error && isAway(error)) return refuse("auth_unavailable");
    throw new Error(`sign-in: ${error?.status} ${error?.code} ${error?.message}`);
  },

  verify: async (accessToken) => {
    const supabase = verifyingClient();
    if (!supabase.ok) return supabase;
    const { data, error } = await supabase.value.auth.getClaims(accessToken, {
      allowExpired: true,
    });
    if (error) return refuse(isAway(error) ? "auth_unavailable" : "invalid_identity");
    const claims = Claims.safeParse(data?.claims);
    if (!claims.success) return refuse("invalid_identity");
    return claims.data.exp * 1000 > Date.now() ? ok(claims.data.sub) : refuse("expired_identity");
  },

  refresh: async (refreshToken) => {
    const supabase = freshClient();
    if (!supabase.ok) return supabase;
    const { data, error } = await supabase.value.auth.refreshSession({
      refresh_token: refreshToken,
    });
    if (data.session) return ok(identityOf(data.session));
    return refuse(error && isAway(error) ? "auth_unavailable" : "invalid_identity");
  },
};

const identityOf = ({ user, access_token, refresh_token }: Session): Identity => ({
  holder: user.id,
  accessToken: access_token,
  refreshToken: refresh_token,
});

/** No answer, or one of a service in trouble: 5xx, or 429 for all of us together. */
const isAway = (error: AuthError): boolean =>
  isAuthRetryableFetchError(error) || error.status === 429 || (error.status ?? 0) >= 500;

/** One a call: a shared client would answer two people who refresh at once with one session. */
function freshClient(): Result<SupabaseClient, "not_configured"> {
  const env = readEnv("SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY");
  return env.ok ? ok(clientFor(env.value.SUPABASE_URL, env.value.SUPABASE_PUBLISHABLE_KEY)) : env;
}

let shared: SupabaseClient | undefined;

/** Shared, for the public keys that it keeps (JWKS); verifying touches no session. */
function verifyingClient(): Result<SupabaseClient, "not_configured"> {
  if (shared) return ok(shared);
  const fresh = freshClient();
  if (fresh.ok) shared = fresh.value;
  return fresh;
}
