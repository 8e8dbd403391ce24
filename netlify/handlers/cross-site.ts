import type { Exchange } from "./exchange.ts";

/**
 * True for a write that another site's page sent along with this person's cookie. Browsers say where
 * a request comes from in `Origin` and `Sec-Fetch-Site`; a bearer token is never sent by itself.
 */
export function isCrossSite({ request, url }: Exchange): boolean {
  if (request.headers.has("Authorization")) return false;
  const from = request.headers.get("Sec-Fetch-Site");
  if (from === "cross-site" || from === "same-site") return true;
  const origin = request.headers.get("Origin");
  return origin !== null && hostOf(origin) !== url.host;
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
