import type { Accounts, Limiter } from "../../src/domains/access/index.ts";
import { focusAward, type Ledger } from "../../src/domains/ledger/index.ts";
import type { FocusSessions } from "../ports/focus-sessions.ts";
import type { Site } from "../ports/site.ts";
import { admit } from "./admit.ts";
import { answer, problem } from "./exchange.ts";
import { identify } from "./person.ts";
import { readJson } from "./read-json.ts";
import { route } from "./route.ts";
import { CompletionBody } from "./schemas/sessions.ts";

export interface CompletionPorts {
  readonly site: Site;
  readonly accounts: Accounts;
  readonly limiter: Limiter;
  readonly ledger: Ledger;
  readonly sessions: FocusSessions;
}

/**
 * POST /api/v1/sessions/complete: keeps the summary that the person sent and gives the tokens for it.
 * Both halves are safe to repeat: after a crash between them, or a lost answer, sending again ends it.
 */
export const postCompletion = ({ site, accounts, limiter, ledger, sessions }: CompletionPorts) =>
  route(site, "POST", async (exchange) => {
    const person = await identify(exchange, accounts);
    if (!person.ok) return problem(exchange, person.error);

    const admitted = await admit(exchange, limiter, "complete", person.value);
    if (!admitted.ok) return problem(exchange, admitted.error);

    const body = await readJson(exchange, CompletionBody);
    if (!body.ok) return problem(exchange, body.error, body.detail);

    const { sessionId, summary } = body.value;
    const completion = await sessions.complete(person.value, sessionId, summary);
    if (!completion.ok) return problem(exchange, completion.error);

    const receipt = await ledger.award({
      holder: person.value,
      reason: "focus_session",
      ref: completion.value.sessionId,
      amount: focusAward(completion.value.countedS),
    });
    if (!receipt.ok) return problem(exchange, receipt.error);
    return answer(exchange, receipt.value, receipt.value.replay ? 200 : 201);
  });
