import {
  type Approval,
  type ApprovalEvent,
  type ApprovalRefusal,
  advance,
  propose,
} from "../../../domains/intervention/index.ts";
import type { Plan } from "../../../domains/planning/index.ts";
import { ok, type Result } from "../../../kernel/result.ts";
import { newId } from "../../new-id.ts";

/** How long a shown plan can be agreed to, milliseconds. */
const CONSENT_MS = 600_000;

/** A plan and the leave to do it: what was shown is what is done, once. */
export interface Agreement {
  readonly plan: Plan;
  readonly approval: Approval;
}

/** A plan that can be agreed to from now on. */
export const showAgreement = (plan: Plan, owner: string): Result<Agreement, ApprovalRefusal> =>
  follow({ plan, approval: propose(newId(), owner, plan.action, Date.now() + CONSENT_MS) }, "show");

/** The agreement one step on, or why not; a refusal changes nothing. */
export function follow(
  { plan, approval }: Agreement,
  type: ApprovalEvent["type"],
): Result<Agreement, ApprovalRefusal> {
  const { action } = plan;
  const event = { type, by: approval.owner, atMs: Date.now(), action } as ApprovalEvent;
  const next = advance(approval, event);
  return next.ok ? ok({ plan, approval: next.value }) : next;
}
