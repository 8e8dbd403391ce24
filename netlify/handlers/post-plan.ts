import type { Limiter } from "../../src/domains/access/index.ts";
import { rulesPlan } from "../../src/domains/planning/index.ts";
import type { Site } from "../ports/site.ts";
import { addressOf, admit } from "./admit.ts";
import { answer, problem } from "./exchange.ts";
import { readJson } from "./read-json.ts";
import { route } from "./route.ts";
import { PlanBody } from "./schemas/plan.ts";

export interface PlanPorts {
  readonly site: Site;
  readonly limiter: Limiter;
}

/** POST /api/v1/plan: a plan by rules for what the person was offered. Nothing sensed is sent or kept. */
export const postPlan = ({ site, limiter }: PlanPorts) =>
  route(site, "POST", async (exchange) => {
    const admitted = await admit(exchange, limiter, "plan", addressOf(exchange));
    if (!admitted.ok) return problem(exchange, admitted.error);

    const body = await readJson(exchange, PlanBody);
    if (!body.ok) return problem(exchange, body.error, body.detail);

    const plan = rulesPlan(body.value, site.newId(), "rules");
    return plan.ok ? answer(exchange, plan.value) : problem(exchange, plan.error);
  });
