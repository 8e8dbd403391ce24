import type { Accounts, Limiter } from "../../src/domains/access/index.ts";
import type { Ledger } from "../../src/domains/ledger/index.ts";
import type { FocusSessions } from "../ports/focus-sessions.ts";
import type { Site } from "../ports/site.ts";
import { addressOf, admit } from "./admit.ts";
import { keepIdentity } from "./cookie.ts";
import { answer, type Exchange, problem } from "./exchange.ts";
import { identify } from "./person.ts";
import { readJson } from "./read-json.ts";
import { route } from "./route.ts";
import { SessionBody } from "./schemas/sessions.ts";

export interface SessionPorts {
  readonly site: Site;
  readonly accounts: Accounts;
  readonly limiter: Limiter;
  readonly ledger: Ledger;
  readonly sessions: FocusSessions;
}

/** POST /api/v1/sessions: begins a session; somebody without an identity gets an anonymous one first. */
export const postSession = ({ site, accounts, limiter, ledger, sessions }: SessionPorts) =>
  route(site, "POST", async (exchange) => {
    const known = await identify(exchange, accounts);
    if (!known.ok && known.error !== "not_signed_in") return problem(exchange, known.error);

    const caller = known.ok ? known.value : addressOf(exchange);
    const admitted = await admit(exchange, limiter, "sessions", caller);
    if (!admitted.ok) return problem(exchange, admitted.error);

    const body = await readJson(exchange, SessionBody);
    if (!body.ok) return problem(exchange, body.error, body.detail);

    const person = known.ok ? known : await signIn(exchange, accounts);
    if (!person.ok) return problem(exchange, person.error);

    const opened = await ledger.open(person.value);
    if (!opened.ok) return problem(exchange, opened.error);

    const started = await sessions.start(person.value);
    if (!started.ok) return problem(exchange, started.error);
    return answer(exchange, started.value, 201);
  });

async function signIn(exchange: Exchange, accounts: Accounts) {
  const identity = await accounts.signInAnonymously();
  if (!identity.ok) return identity;
  keepIdentity(exchange, identity.value);
  return { ok: true, value: identity.value.holder } as const;
}
