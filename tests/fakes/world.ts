import type { Limiter } from "../../src/domains/access/index.ts";
import { fakeAccounts } from "./accounts.ts";
import { fakeSessions } from "./focus-sessions.ts";
import { fakeLedger } from "./ledger.ts";
import { fakeLimiter } from "./limiter.ts";
import { fakeSite } from "./site.ts";

/** All ports in memory, on one clock. */
export function fakeWorld(limiter?: Limiter) {
  const site = fakeSite();
  return {
    site,
    accounts: fakeAccounts(site),
    limiter: limiter ?? fakeLimiter(site),
    ledger: fakeLedger(site),
    sessions: fakeSessions(site),
  };
}

const ORIGIN = "http://localhost:8888";

/** A request as a page of this site sends it; a body that is not text is sent as JSON. */
export function request(
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Request {
  if (body === undefined) return new Request(`${ORIGIN}${path}`, { headers });
  return new Request(`${ORIGIN}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: ORIGIN, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The cookie that an answer gave, as the next request sends it back. */
export const cookieOf = (response: Response): { Cookie: string } => ({
  Cookie: (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "",
});

/** Status and code, which is what tests ask of a refusal. */
export async function refusalOf(response: Response): Promise<[number, string]> {
  const body = (await response.json()) as { code: string };
  return [response.status, body.code];
}
