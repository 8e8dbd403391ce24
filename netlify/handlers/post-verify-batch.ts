import { addressOf, admit } from "./admit.ts";
import { canonicalAnswer, problem } from "./exchange.ts";
import type { VerifyPorts } from "./post-verify.ts";
import { route } from "./route.ts";
import { VerifyBatchBody } from "./schemas/verify.ts";
import { answersTo } from "./verify/answers.ts";
import { readVerifyBody } from "./verify/body.ts";

/** POST /api/v1/verify/batch: up to 64 questions, answered in order; one that is malformed refuses all. */
export const postVerifyBatch = (ports: VerifyPorts) => {
  const answered = answersTo(ports);
  return route(ports.site, "POST", async (exchange) => {
    const admitted = await admit(exchange, ports.limiter, "verify_batch", addressOf(exchange));
    if (!admitted.ok) return problem(exchange, admitted.error);

    const body = await readVerifyBody(exchange, VerifyBatchBody);
    if (!body.ok) return problem(exchange, body.error, body.detail);

    const all = await answered(body.value.items, (item) => `items.${item}.`);
    if (!all.ok) return problem(exchange, all.error, all.detail);
    exchange.headers.set("X-Attune-Cache", all.value.map(({ cache }) => cache).join(", "));
    const answers = all.value.map(({ answer }) => answer);
    return canonicalAnswer(exchange, `{"verdicts":[${answers.join(",")}]}`);
  });
};
