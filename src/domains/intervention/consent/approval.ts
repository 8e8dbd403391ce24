import type { Json } from "../../../kernel/canonical-json.ts";
import { digestOf } from "../../../kernel/digest.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";

export type ApprovalStatus =
  | "proposed"
  | "shown"
  | "authorised"
  | "applied"
  | "verified"
  | "restored"
  | "expired"
  | "declined";

/** Leave to do exactly one thing once: for this owner, with these arguments, until this time. */
export interface Approval {
  readonly id: string;
  readonly owner: string;
  /** SHA-256 of the canonical action (RFC 8785). */
  readonly actionDigest: string;
  readonly status: ApprovalStatus;
  /** Unix milliseconds. From this moment on nothing can be authorised or applied. */
  readonly expiresAtMs: number;
}

/** What someone does about it. The action itself goes along where it matters that it is the same. */
export type ApprovalEvent = { readonly by: string; readonly atMs: number } & (
  | { readonly type: "show" | "verify" | "restore" | "expire" | "decline" }
  | { readonly type: "authorise" | "apply"; readonly action: Json }
);

export type ApprovalRefusal =
  | "approval_expired"
  | "argument_changed"
  | "not_owner"
  | "already_used"
  | "wrong_order";

export const propose = (
  id: string,
  owner: string,
  action: Json,
  expiresAtMs: number,
): Approval => ({ id, owner, actionDigest: digestOf(action), status: "proposed", expiresAtMs });

/** From which states an event leads where. An applied effect can always be undone, expired or not. */
const STEPS: Readonly<
  Record<ApprovalEvent["type"], { from: readonly ApprovalStatus[]; to: ApprovalStatus }>
> = {
  show: { from: ["proposed"], to: "shown" },
  authorise: { from: ["shown"], to: "authorised" },
  apply: { from: ["authorised"], to: "applied" },
  verify: { from: ["applied"], to: "verified" },
  restore: { from: ["applied", "verified"], to: "restored" },
  expire: { from: ["proposed", "shown", "authorised"], to: "expired" },
  decline: { from: ["proposed", "shown", "authorised"], to: "declined" },
};

/** The approval after an event, or why the event is refused; a refusal changes nothing. */
export function advance(
  approval: Approval,
  event: ApprovalEvent,
): Result<Approval, ApprovalRefusal> {
  const { from, to } = STEPS[event.type];
  if (event.by !== approval.owner) return refuse("not_owner");
  if (approval.status === "expired") return refuse("approval_expired");
  if (isUsed(approval.status, event.type)) return refuse("already_used");
  if (!from.includes(approval.status)) return refuse("wrong_order");
  const late = event.atMs >= approval.expiresAtMs;
  if (event.type === "expire" && !late) return refuse("wrong_order");
  if (needsTime(event.type) && late) return refuse("approval_expired");
  if ("action" in event && digestOf(event.action) !== approval.actionDigest) {
    return refuse("argument_changed");
  }
  return ok({ ...approval, status: to });
}

const needsTime = (type: ApprovalEvent["type"]): boolean =>
  type === "show" || type === "authorise" || type === "apply";

/** Single use: what was applied, undone or declined cannot be authorised or applied again. */
const isUsed = (status: ApprovalStatus, type: ApprovalEvent["type"]): boolean =>
  status === "restored" ||
  status === "declined" ||
  ((status === "applied" || status === "verified") && needsTime(type));
