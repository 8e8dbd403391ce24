import { PROBLEMS, type ProblemCode } from "./problems.ts";

/** One request while it is answered. */
export interface Exchange {
  readonly request: Request;
  readonly url: URL;
  readonly requestId: string;
  /** Header fields that the answer will carry, whichever answer it is. */
  readonly headers: Headers;
}

/** A JSON answer. */
export const answer = (exchange: Exchange, value: unknown, status = 200): Response =>
  Response.json(value, { status, headers: exchange.headers });

/** An answer that is canonical JSON (RFC 8785) already: its bytes follow from its value alone. */
export function canonicalAnswer(exchange: Exchange, json: string): Response {
  exchange.headers.set("Content-Type", "application/json");
  return new Response(json, { headers: exchange.headers });
}

/** A refusal as a problem document: RFC 9457. `detail` is for this occurrence, in plain words. */
export function problem(exchange: Exchange, code: ProblemCode, detail?: string): Response {
  const { status, title } = PROBLEMS[code];
  const headers = new Headers(exchange.headers);
  headers.set("Content-Type", "application/problem+json");
  if (status === 401) headers.set("WWW-Authenticate", 'Bearer realm="attune"');
  const body = {
    type: `/problems/${code}`,
    title,
    status,
    code,
    detail,
    requestId: exchange.requestId,
  };
  return new Response(JSON.stringify(body), { status, headers });
}
