import type { Limiter } from "../../src/domains/access/index.ts";
import { at } from "../../src/kernel/at.ts";
import type { Site } from "../ports/site.ts";
import { addressOf, admit } from "./admit.ts";
import { canonicalAnswer, problem } from "./exchange.ts";
import { route } from "./route.ts";
import { VerifyBody } from "./schemas/verify.ts";
import { type AnswerPorts, answersTo } from "./verify/answers.ts";
import { readVerifyBody } from "./verify/body.ts";

export interface VerifyPorts extends AnswerPorts {
  readonly site: Site;
  readonly limiter: Limiter;
}

/** POST /api/v1/verify: whether this artifact is what was signed, by whom it says, stage by stage. */
export const postVerify = (ports: VerifyPorts) => {
  const answered = answersTo(ports);
  return route(ports.site, "POST", async (exchange) => {
    const admitted = await admit(exchange, ports.limiter, "verify", addressOf(exchange));
    if (!admitted.ok) return problem(exchange, admitted.error);

    const body = await readVerifyBody(exchange, VerifyBody);
    if (!body.ok) return problem(exchange, body.error, body.detail);

    const all = await answered([body.value], () => "");
    if (!all.ok) return problem(exchange, all.error, all.detail);
    const { answer, cache } = at(all.value, 0);
    exchange.headers.set("X-Attune-Cache", cache);
    return canonicalAnswer(exchange, answer);
  });
};
