import type { ZodType } from "zod";
import type { LimitName } from "../../src/domains/access/index.ts";
import type { ProblemCode } from "./problems.ts";
import { HealthAnswer } from "./schemas/health.ts";
import { PlanAnswer, PlanBody } from "./schemas/plan.ts";
import { CompletionBody, ReceiptAnswer, SessionAnswer, SessionBody } from "./schemas/sessions.ts";
import {
  Digest,
  VerdictAnswer,
  VerdictsAnswer,
  VerifyBatchBody,
  VerifyBody,
} from "./schemas/verify.ts";
import { WalletAnswer } from "./schemas/wallet.ts";

/** What is public about a route; the API's description and its page are made from it. */
export interface RouteDescription {
  readonly path: `/api/${string}`;
  readonly method: "get" | "post";
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Whether the route asks who is calling: never, makes an identity when there is none, or needs one. */
  readonly identity: "none" | "made" | "needed";
  readonly limit?: LimitName;
  /** The parts of the path in braces. */
  readonly params?: Readonly<Record<string, { readonly says: string; readonly schema: ZodType }>>;
  readonly body?: { readonly schema: ZodType; readonly example: object };
  readonly answers: Readonly<Record<number, { readonly says: string; readonly schema: ZodType }>>;
  readonly refusals: readonly ProblemCode[];
}

const EVERY = ["internal_error", "method_not_allowed"] as const;
const BODY = [
  "malformed_json",
  "malformed_request",
  "body_too_large",
  "unsupported_media_type",
  "cross_site",
] as const;
const QUESTION = [
  "duplicate_key",
  "too_deep",
  "malformed_policy",
  "unknown_trust_profile",
  "rate_limited",
  "verdict_key_unusable",
  "timed_out",
] as const;
const IDENTITY = ["invalid_identity", "auth_unavailable", "not_configured"] as const;

/** Cut short: this bundle fails at `parse`. */
const QUESTION_EXAMPLE = {
  artifact: {
    digests: { sha256: "a0cfc71271d6e278e57cd332ff957c3f7043fdda354c4cbb190a30d56efa01bf" },
  },
  bundle: { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json" },
  policy: {
    identity:
      "https://github.com/octo-org/octo-repo/.github/workflows/release.yml@refs/tags/v1.0.0",
    issuer: "https://token.actions.githubusercontent.com",
  },
  trust: { profile: "public-good" },
};

export const ROUTES: readonly RouteDescription[] = [
  {
    path: "/api/health",
    method: "get",
    id: "getHealth",
    summary: "How the site, the database and Redis are",
    description:
      "Open to all. The parts are looked at once a second at most, for two seconds at most.",
    identity: "none",
    answers: {
      200: {
        says: "All is well, or only a part that can be missed is down.",
        schema: HealthAnswer,
      },
      503: { says: "A needed part is down.", schema: HealthAnswer },
    },
    refusals: EVERY,
  },
  {
    path: "/api/v1/plan",
    method: "post",
    id: "postPlan",
    summary: "A plan for the help that was offered",
    description:
      "Made by fixed rules: the same request gives the same plan. Nothing sensed is sent, nothing is kept.",
    identity: "none",
    limit: "plan",
    body: { schema: PlanBody, example: { arm: "task_decompose", goal: "Fix the flaky test" } },
    answers: { 200: { says: "The plan.", schema: PlanAnswer } },
    refusals: [
      ...EVERY,
      ...BODY,
      "unknown_arm",
      "no_plan_for_arm",
      "goal_too_long",
      "rate_limited",
    ],
  },
  {
    path: "/api/v1/sessions",
    method: "post",
    id: "postSession",
    summary: "Begin a focus session",
    description:
      "Keeps a start time and nothing else. Somebody without an identity gets an anonymous one, in a cookie that scripts cannot read.",
    identity: "made",
    limit: "sessions",
    body: { schema: SessionBody, example: {} },
    answers: { 201: { says: "The session has begun.", schema: SessionAnswer } },
    refusals: [
      ...EVERY,
      ...BODY,
      ...IDENTITY,
      "rate_limited",
      "limiter_unavailable",
      "database_unavailable",
    ],
  },
  {
    path: "/api/v1/sessions/complete",
    method: "post",
    id: "postCompletion",
    summary: "Send the summary of a finished session",
    description:
      "Gives tokens for the session once: 10, and 1 for each 5 full minutes, at most 30, and at most 200 in a UTC day. Safe to send again.",
    identity: "needed",
    limit: "complete",
    body: {
      schema: CompletionBody,
      example: {
        sessionId: "1f0c2a34-5b6d-4e7f-8a90-b1c2d3e4f506",
        summary: {
          durationS: 1500,
          stateS: { FLOW: 1080, HYPER: 120, HYPO: 60, RECOVERY: 90, UNKNOWN: 150 },
          offers: { shown: 2, accepted: 1, undone: 0 },
        },
      },
    },
    answers: {
      200: { says: "It had been sent before; this is what was given then.", schema: ReceiptAnswer },
      201: { says: "The tokens have been given.", schema: ReceiptAnswer },
    },
    refusals: [
      ...EVERY,
      ...BODY,
      ...IDENTITY,
      "not_signed_in",
      "rate_limited",
      "limiter_unavailable",
      "malformed_summary",
      "unknown_session",
      "not_your_session",
      "session_too_short",
      "session_expired",
      "summary_mismatch",
      "completion_changed",
      "unknown_holder",
      "malformed_award",
      "unknown_reason",
      "award_changed",
      "daily_cap",
      "database_unavailable",
    ],
  },
  {
    path: "/api/v1/verify",
    method: "post",
    id: "postVerify",
    summary: "Verify a signed artifact",
    description:
      "Checks a Sigstore bundle or a DSSE envelope against an artifact, a policy and a trusted root, in 13 stages. Whatever is wrong with the bundle or the root is told in the verdict, not as a refusal. The same question gives the same bytes; a decided verdict is kept for 30 days, and X-Attune-Cache says hit, miss or off. At most 6 MiB.",
    identity: "none",
    limit: "verify",
    body: { schema: VerifyBody, example: QUESTION_EXAMPLE },
    answers: { 200: { says: "The verdict: pass, fail or indeterminate.", schema: VerdictAnswer } },
    refusals: [...EVERY, ...BODY, ...QUESTION],
  },
  {
    path: "/api/v1/verify/batch",
    method: "post",
    id: "postVerifyBatch",
    summary: "Verify up to 64 signed artifacts",
    description:
      "The same for a list, answered in order. An item that is malformed refuses the whole and is named in the detail. What was decided before the time ran out is kept, so that the same batch asked again goes on from there. At most 6 MiB together.",
    identity: "none",
    limit: "verify_batch",
    body: { schema: VerifyBatchBody, example: { items: [QUESTION_EXAMPLE] } },
    answers: { 200: { says: "The verdicts.", schema: VerdictsAnswer } },
    refusals: [...EVERY, ...BODY, ...QUESTION],
  },
  {
    path: "/api/v1/verify/{digest}",
    method: "get",
    id: "getVerdict",
    summary: "A verdict that was given before",
    description: "The same bytes as when it was given. An indeterminate verdict is never kept.",
    identity: "none",
    limit: "verify",
    params: { digest: { says: "The `request` of that answer.", schema: Digest } },
    answers: { 200: { says: "The verdict.", schema: VerdictAnswer } },
    refusals: [
      ...EVERY,
      "malformed_digest",
      "verdict_not_cached",
      "rate_limited",
      "redis_unavailable",
      "not_configured",
      "verdict_key_unusable",
    ],
  },
  {
    path: "/api/v1/wallet",
    method: "get",
    id: "getWallet",
    summary: "Balance and entries",
    description:
      "The tokens of the person who asks, what today still allows, and the newest entries.",
    identity: "needed",
    limit: "wallet",
    answers: { 200: { says: "The wallet.", schema: WalletAnswer } },
    refusals: [
      ...EVERY,
      ...IDENTITY,
      "not_signed_in",
      "rate_limited",
      "malformed_limit",
      "database_unavailable",
    ],
  },
];
