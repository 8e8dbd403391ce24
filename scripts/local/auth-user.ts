/** A row of auth.users as JSON from Postgres, timestamps in ISO 8601. */
export type UserRow = {
  readonly id: string;
  readonly aud: string | null;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly email_confirmed_at: string | null;
  readonly phone_confirmed_at: string | null;
  readonly confirmed_at: string | null;
  readonly last_sign_in_at: string | null;
  readonly raw_app_meta_data: Record<string, unknown> | null;
  readonly raw_user_meta_data: Record<string, unknown> | null;
  readonly banned_until: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly is_anonymous: boolean;
  readonly identities: readonly Record<string, unknown>[];
};

/** Selects a user as one JSON value, so that Postgres itself writes the timestamps. */
export const USER_JSON = `to_jsonb(u) || jsonb_build_object('identities', coalesce((
  select jsonb_agg(jsonb_build_object('identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id,
    'identity_data', i.identity_data, 'provider', i.provider, 'last_sign_in_at', i.last_sign_in_at,
    'created_at', i.created_at, 'updated_at', i.updated_at, 'email', i.email) order by i.created_at)
  from auth.identities i where i.user_id = u.id), '[]'::jsonb)) as "user"`;

/** The user as Supabase Auth answers it: absent dates are left out, not null. */
export function toUser(row: UserRow): Record<string, unknown> {
  const dates = {
    email_confirmed_at: row.email_confirmed_at,
    phone_confirmed_at: row.phone_confirmed_at,
    confirmed_at: row.confirmed_at,
    last_sign_in_at: row.last_sign_in_at,
    banned_until: row.banned_until,
  };
  return {
    id: row.id,
    aud: row.aud ?? "authenticated",
    role: row.role ?? "authenticated",
    email: row.email ?? "",
    phone: row.phone ?? "",
    ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== null)),
    app_metadata: row.raw_app_meta_data ?? {},
    user_metadata: row.raw_user_meta_data ?? {},
    identities: row.identities,
    created_at: row.created_at,
    updated_at: row.updated_at,
    is_anonymous: row.is_anonymous,
  };
}

/** The claims of a session's access token, as hosted Supabase writes them. Times in seconds. */
export const claimsOf = (row: UserRow, sessionId: string, nowS: number, lifeS: number) => ({
  sub: row.id,
  aud: row.aud ?? "authenticated",
  exp: nowS + lifeS,
  iat: nowS,
  email: row.email ?? "",
  phone: row.phone ?? "",
  app_metadata: row.raw_app_meta_data ?? {},
  user_metadata: row.raw_user_meta_data ?? {},
  role: row.role ?? "authenticated",
  aal: "aal1",
  amr: [{ method: row.is_anonymous ? "anonymous" : "password", timestamp: nowS }],
  session_id: sessionId,
  is_anonymous: row.is_anonymous,
});
