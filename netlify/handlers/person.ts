import type { Accounts, AccountsRefusal } from "../../src/domains/access/index.ts";
import { type Result, refuse } from "../../src/kernel/result.ts";
import { dropIdentity, keepIdentity, readCookie } from "./cookie.ts";
import type { Exchange } from "./exchange.ts";

type PersonRefusal = "not_signed_in" | "invalid_identity" | AccountsRefusal;

/**
 * The holder who asks: from `Authorization: Bearer`, else from the identity cookie. A cookie whose
 * access token is over is refreshed once; one that proves nothing is refused and taken back.
 */
export async function identify(
  exchange: Exchange,
  accounts: Accounts,
): Promise<Result<string, PersonRefusal>> {
  const authorization = exchange.request.headers.get("Authorization");
  if (authorization !== null) return fromBearer(authorization, accounts);

  const kept = readCookie(exchange);
  if (kept === undefined) return refuse("not_signed_in");
  const person = await fromCookie(exchange, accounts, kept);
  if (!person.ok && person.error === "invalid_identity") dropIdentity(exchange);
  return person;
}

async function fromBearer(
  authorization: string,
  accounts: Accounts,
): Promise<Result<string, PersonRefusal>> {
  const token = /^Bearer +([\w.-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) return refuse("invalid_identity");
  return current(await accounts.verify(token));
}

async function fromCookie(
  exchange: Exchange,
  accounts: Accounts,
  kept: { accessToken: string; refreshToken: string },
): Promise<Result<string, PersonRefusal>> {
  const proved = await accounts.verify(kept.accessToken);
  if (proved.ok || proved.error !== "expired_identity") return current(proved);
  const fresh = await accounts.refresh(kept.refreshToken);
  if (!fresh.ok) return fresh;
  keepIdentity(exchange, fresh.value);
  return { ok: true, value: fresh.value.holder };
}

/** A token that is over proves nothing any more. */
const current = (
  proved: Awaited<ReturnType<Accounts["verify"]>>,
): Result<string, PersonRefusal> => {
  if (proved.ok) return proved;
  return refuse(proved.error === "expired_identity" ? "invalid_identity" : proved.error);
};
