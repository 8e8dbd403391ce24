import { randomUUID } from "node:crypto";
import { claimsOf, toUser, USER_JSON, type UserRow } from "./auth-user.ts";
import type { Postgres } from "./database.ts";
import type { Tokens } from "./tokens.ts";

/** Supabase's usual life of an access token. */
const LIFE_S = 3600;

/** Signs up a person without e-mail, as `supabase.auth.signInAnonymously()` asks for it. */
export async function signInAnonymously(
  postgres: Postgres,
  tokens: Tokens,
  data: Record<string, unknown>,
  nowMs: number,
): Promise<Response> {
  const userId = randomUUID();
  const sessionId = randomUUID();
  const refreshToken = randomUUID();
  const row = await postgres.transaction(async (tx) => {
    const { rows } = await tx.query<{ user: UserRow }>(
      `with u as (
         insert into auth.users (id, raw_app_meta_data, raw_user_meta_data, is_anonymous, last_sign_in_at)
         values ($1, '{}', $2, true, now()) returning *)
       select ${USER_JSON} from u`,
      [userId, JSON.stringify(data)],
    );
    await tx.query("insert into auth.sessions (id, user_id, aal) values ($1, $2, 'aal1')", [
      sessionId,
      userId,
    ]);
    await tx.query(
      "insert into auth.refresh_tokens (id, token, user_id, session_id) values ($1, $2, $3, $4)",
      [randomUUID(), refreshToken, userId, sessionId],
    );
    return rows[0]?.user;
  });
  if (!row) throw new Error("the new user was not returned");
  const nowS = Math.floor(nowMs / 1000);
  return Response.json({
    access_token: await tokens.sign(claimsOf(row, sessionId, nowS, LIFE_S)),
    token_type: "bearer",
    expires_in: LIFE_S,
    expires_at: nowS + LIFE_S,
    refresh_token: refreshToken,
    user: toUser(row),
  });
}
