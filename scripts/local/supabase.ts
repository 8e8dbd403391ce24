import { answerAdmin } from "./auth-admin.ts";
import { signInAnonymously } from "./auth-anonymous.ts";
import { authError, badJson, isObject, readObject } from "./auth-answer.ts";
import { claimsOf, toUser, USER_JSON, type UserRow } from "./auth-user.ts";
import type { Database } from "./database.ts";
import { INSTANCE_PATH } from "./lock.ts";
import { quietly } from "./quiet.ts";
import type { Secrets } from "./secrets.ts";
import type { Claims, Tokens } from "./tokens.ts";
import { LineFull, oneAtATime } from "./turn.ts";

/** Requests that may wait for the single connection; more are answered as PostgREST's pool answers. */
const LONGEST_LINE = 2000;

type Parts = {
  readonly database: Database;
  readonly tokens: Tokens;
  readonly secrets: Secrets;
  readonly instance: string;
  readonly nowMs: () => number;
};

/**
 * Supabase's HTTP surface for one local project. Supabase Lite answers what it can; anonymous
 * sign-in, the users admin API and asymmetric tokens, which it lacks, are answered here.
 */
export function supabaseGate(parts: Parts): (request: Request) => Promise<Response> {
  const turn = oneAtATime(LONGEST_LINE);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === INSTANCE_PATH) return new Response(parts.instance);
    if (pathname === "/auth/v1/.well-known/jwks.json") return Response.json(parts.tokens.jwks);
    if (!/^\/(auth|rest)\/v1(\/|$)/.test(pathname))
      return new Response("Not found", { status: 404 });
    try {
      return await turn(() => answer(parts, request, pathname));
    } catch (error) {
      if (!(error instanceof LineFull)) throw error;
      return Response.json(
        {
          code: "PGRST003",
          details: null,
          hint: null,
          message: "Timed out acquiring connection from connection pool.",
        },
        { status: 504 },
      );
    }
  };
}

async function answer(parts: Parts, request: Request, pathname: string): Promise<Response> {
  const key = roleOf(parts.secrets, request);
  if (key && pathname === "/auth/v1/signup" && request.method === "POST") {
    const body = await readObject(request.clone());
    if (!body) return badJson();
    if (!body.email && !body.phone)
      return signInAnonymously(
        parts.database.postgres,
        parts.tokens,
        isObject(body.data) ? body.data : {},
        parts.nowMs(),
      );
  }
  if (key && pathname.startsWith("/auth/v1/admin/")) {
    if (key !== "service_role") return authError(403, "not_admin", "User not allowed");
    return answerAdmin(parts.database.postgres, request, pathname.slice("/auth/v1/admin/".length));
  }
  const inner = await inward(parts.tokens, request, pathname);
  if (inner instanceof Response) return inner;
  const response = await quietly(() => parts.database.lite(inner));
  if (response.status >= 500)
    console.error(
      `The local database answered ${response.status} to ${request.method} ${pathname}: ${await response.clone().text()}`,
    );
  return pathname.startsWith("/auth/v1/") ? outward(parts, response) : response;
}

function roleOf({ publishableKey, secretKey }: Secrets, request: Request) {
  const key = request.headers.get("apikey") ?? new URL(request.url).searchParams.get("apikey");
  if (key === secretKey) return "service_role";
  return key === publishableKey ? "anon" : undefined;
}

/** A person's token is checked against the public key, then handed on in the form that Lite knows. */
async function inward(
  tokens: Tokens,
  request: Request,
  pathname: string,
): Promise<Request | Response> {
  const token = /^Bearer\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token || token.startsWith("sb_")) return request;
  const claims = await tokens.verify(token);
  if (!claims) return badToken(pathname);
  const inner = new Request(request);
  inner.headers.set("authorization", `Bearer ${await tokens.signInner(claims)}`);
  return inner;
}

const badToken = (pathname: string): Response =>
  pathname.startsWith("/auth/")
    ? authError(403, "bad_jwt", "invalid JWT: unable to parse or verify signature")
    : Response.json(
        { code: "PGRST301", details: null, hint: null, message: "JWT invalid or expired" },
        { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } },
      );

/** Sessions and users that Lite answers get this project's signature and the anonymous mark. */
async function outward(parts: Parts, response: Response): Promise<Response> {
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return response;
  const body: unknown = await response.clone().json();
  if (!isObject(body)) return response;
  const session = typeof body.access_token === "string" ? body.access_token : undefined;
  const claims = session ? await parts.tokens.verifyInner(session) : undefined;
  const userId = claims?.sub ?? (typeof body.id === "string" ? body.id : undefined);
  const row = userId ? await findUser(parts.database, userId) : undefined;
  if (!row) return response;
  const user = { ...(isObject(body.user) ? body.user : session ? {} : body), ...toUser(row) };
  const answered = claims
    ? { ...body, access_token: await resign(parts, row, claims), user }
    : user;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return Response.json(answered, { status: response.status, headers });
}

async function findUser({ postgres }: Database, id: string): Promise<UserRow | undefined> {
  const { rows } = await postgres.query<{ user: UserRow }>(
    `select ${USER_JSON} from auth.users u where u.id = $1`,
    [id],
  );
  return rows[0]?.user;
}

function resign(
  { tokens }: Parts,
  row: UserRow,
  { session_id, iat, exp }: Claims,
): Promise<string> {
  if (!session_id || !iat || !exp) throw new Error("an inner token without session or times");
  return tokens.sign(claimsOf(row, session_id, iat, exp - iat));
}
