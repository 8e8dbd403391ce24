import type { Identity } from "../../src/domains/access/index.ts";
import type { Exchange } from "./exchange.ts";

/** 400 days: the longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
const LIFE_S = 400 * 24 * 60 * 60;

export interface IdentityTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The tokens in the identity cookie; undefined without one, empty tokens for one that was cut or changed. */
export function readCookie({ request, url }: Exchange): IdentityTokens | undefined {
  const name = `${nameFor(url)}=`;
  const pairs = (request.headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  if (value === undefined) return undefined;
  const [accessToken = "", refreshToken = ""] = value.split("~");
  return { accessToken, refreshToken };
}

/** Puts the identity where only this site's server can read it. */
export function keepIdentity(
  { url, headers }: Exchange,
  { accessToken, refreshToken }: Identity,
): void {
  headers.append("Set-Cookie", cookie(url, `${accessToken}~${refreshToken}`, LIFE_S));
}

/** Takes an identity that is of no more use out of the browser, so that the next start makes a new one. */
export function dropIdentity({ url, headers }: Exchange): void {
  headers.append("Set-Cookie", cookie(url, "", 0));
}

const cookie = (url: URL, value: string, lifeS: number): string =>
  `${nameFor(url)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifeS}${isSecure(url) ? "; Secure" : ""}`;

/** `__Host-` binds the cookie to this host over TLS; the local http address cannot carry it. */
const nameFor = (url: URL): string => (isSecure(url) ? "__Host-attune" : "attune");

const isSecure = (url: URL): boolean => url.protocol === "https:";
