import { isRequestId, isTraceparent } from "../../src/domains/access/index.ts";
import type { Site } from "../ports/site.ts";
import { traced } from "../ports/trace.ts";
import { isCrossSite } from "./cross-site.ts";
import { type Exchange, problem } from "./exchange.ts";

type Answer = (exchange: Exchange) => Promise<Response> | Response;

/**
 * What every route does around its own answer: names the request, refuses another method or
 * another site, turns a bug into `internal_error`, and lets no answer be cached.
 */
export const route =
  (site: Site, method: "GET" | "POST" | "ANY", own: Answer) =>
  async (request: Request): Promise<Response> => {
    const exchange = openExchange(site, request);
    const traceparent = traceparentOf(request);
    if (traceparent !== undefined) exchange.headers.set("traceparent", traceparent);
    const response = await traced({ requestId: exchange.requestId, traceparent }, () =>
      answered(site, method, own, exchange),
    );
    return request.method === "HEAD" ? new Response(null, response) : response;
  };

function openExchange(site: Site, request: Request): Exchange {
  const asked = request.headers.get("X-Request-ID") ?? "";
  const requestId = isRequestId(asked) ? asked : site.newId();
  const headers = new Headers({
    "X-Request-ID": requestId,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  return { request, url: new URL(request.url), requestId, headers };
}

function traceparentOf(request: Request): string | undefined {
  const sent = request.headers.get("traceparent") ?? "";
  return isTraceparent(sent) ? sent : undefined;
}

async function answered(
  site: Site,
  method: string,
  own: Answer,
  exchange: Exchange,
): Promise<Response> {
  const allowed = method === "GET" ? ["GET", "HEAD"] : [method];
  if (method !== "ANY" && !allowed.includes(exchange.request.method)) {
    exchange.headers.set("Allow", allowed.join(", "));
    return problem(exchange, "method_not_allowed");
  }
  if (method === "POST" && isCrossSite(exchange)) return problem(exchange, "cross_site");
  try {
    return await own(exchange);
  } catch (bug) {
    site.log({
      level: "error",
      event: "internal_error",
      requestId: exchange.requestId,
      method: exchange.request.method,
      path: exchange.url.pathname,
      error: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
    });
    return problem(exchange, "internal_error");
  }
}
