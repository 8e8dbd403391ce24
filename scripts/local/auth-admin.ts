import { randomUUID } from "node:crypto";
import { authError, badJson, isObject, readObject } from "./auth-answer.ts";
import { toUser, USER_JSON, type UserRow } from "./auth-user.ts";
import type { Postgres } from "./database.ts";

const MOST_PER_PAGE = 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The users part of Supabase Auth's admin API: what `supabase.auth.admin` calls to list, get,
 * create, change and delete users. The caller has already shown the secret key.
 */
export async function answerAdmin(
  postgres: Postgres,
  request: Request,
  path: string,
): Promise<Response> {
  const [, id, ...rest] = path.split("/");
  if (!path.startsWith("users") || rest.length > 0) return authError(404, "not_found", "Not found");
  if (id === undefined || id === "") {
    if (request.method === "GET") return list(postgres, new URL(request.url));
    if (request.method === "POST") return create(postgres, request);
  } else {
    if (!UUID.test(id)) return authError(404, "validation_failed", "user_id must be an UUID");
    if (request.method === "GET") return one(await find(postgres, id));
    if (request.method === "PUT") return change(postgres, request, id);
    if (request.method === "DELETE") return remove(postgres, id);
  }
  return authError(405, "method_not_allowed", "Method not allowed");
}

async function list(postgres: Postgres, url: URL): Promise<Response> {
  const page = Math.max(1, Number(url.searchParams.get("page")) || 1);
  const perPage = Math.min(
    MOST_PER_PAGE,
    Math.max(1, Number(url.searchParams.get("per_page")) || 50),
  );
  const { rows } = await postgres.query<{ user: UserRow; total: number }>(
    `select ${USER_JSON}, count(*) over () as total from auth.users u
     order by u.created_at desc, u.id limit $1 offset $2`,
    [perPage, (page - 1) * perPage],
  );
  const total = rows[0]?.total ?? 0;
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (target: number, rel: string) =>
    `<${url.pathname}?page=${target}&per_page=${perPage}>; rel="${rel}"`;
  const links = [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")];
  return Response.json(
    { users: rows.map(({ user }) => toUser(user)), aud: "authenticated" },
    { headers: { "x-total-count": String(total), link: links.join(", ") } },
  );
}

async function create(postgres: Postgres, request: Request): Promise<Response> {
  const body = await readObject(request);
  if (!body) return badJson();
  const email = textOf(body.email)?.toLowerCase();
  if (!email)
    return authError(
      400,
      "validation_failed",
      "Cannot create a user without either an email or phone",
    );
  const id = UUID.test(String(body.id)) ? String(body.id) : randomUUID();
  const { rows: taken } = await postgres.query("select from auth.users where email = $1", [email]);
  if (taken.length > 0)
    return authError(
      422,
      "email_exists",
      "A user with this email address has already been registered",
    );
  await postgres.transaction(async (tx) => {
    await tx.query(
      `insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
       values ($1, $2, extensions.crypt($3::text, extensions.gen_salt('bf', 10)), case when $4::boolean then now() end, $5, $6)`,
      [
        id,
        email,
        textOf(body.password) ?? null,
        body.email_confirm === true,
        JSON.stringify({
          provider: "email",
          providers: ["email"],
          ...objectOf(body.app_metadata),
        }),
        JSON.stringify(objectOf(body.user_metadata)),
      ],
    );
    await tx.query(
      "insert into auth.identities (id, provider, provider_id, user_id, identity_data) values ($1, 'email', $2, $3, $4)",
      [
        randomUUID(),
        id,
        id,
        JSON.stringify({ sub: id, email, email_verified: body.email_confirm === true }),
      ],
    );
  });
  return one(await find(postgres, id));
}

async function change(postgres: Postgres, request: Request, id: string): Promise<Response> {
  const body = await readObject(request);
  if (!body) return badJson();
  await postgres.query(
    `update auth.users set updated_at = now(),
       email = coalesce($2, email),
       encrypted_password = coalesce(extensions.crypt($3::text, extensions.gen_salt('bf', 10)), encrypted_password),
       email_confirmed_at = case when $4::boolean then now() else email_confirmed_at end,
       raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || $5,
       raw_user_meta_data = coalesce(raw_user_meta_data, '{}') || $6
     where id = $1`,
    [
      id,
      textOf(body.email)?.toLowerCase() ?? null,
      textOf(body.password) ?? null,
      body.email_confirm === true,
      JSON.stringify(objectOf(body.app_metadata)),
      JSON.stringify(objectOf(body.user_metadata)),
    ],
  );
  return one(await find(postgres, id));
}

async function remove(postgres: Postgres, id: string): Promise<Response> {
  const { rows } = await postgres.query("delete from auth.users where id = $1 returning id", [id]);
  return rows.length > 0 ? Response.json({}) : one(undefined);
}

async function find(postgres: Postgres, id: string): Promise<UserRow | undefined> {
  const { rows } = await postgres.query<{ user: UserRow }>(
    `select ${USER_JSON} from auth.users u where u.id = $1`,
    [id],
  );
  return rows[0]?.user;
}

const one = (row: UserRow | undefined): Response =>
  row ? Response.json(toUser(row)) : authError(404, "user_not_found", "User not found");

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const objectOf = (value: unknown) => (isObject(value) ? value : {});
