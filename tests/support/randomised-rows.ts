import fc from "fast-check";
import { CONTEXT_FEATURES, CONTEXT_VERSION } from "../../src/domains/policy/choice/context.ts";
import { ARMS, type Arm, certainly, type Decision } from "../../src/domains/policy/decision.ts";
import type { LogRecord } from "../../src/domains/policy/log/log.ts";
import type { Outcome } from "../../src/domains/policy/outcome/outcome.ts";
import { REWARD_VERSION } from "../../src/domains/policy/outcome/reward.ts";

/** One decision by chance and what came of it: all that the posterior looks at. */
export interface Row {
  readonly arm: Arm;
  readonly context: readonly number[];
  readonly reward: number;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** The intercept alone: a moment of which nothing else is known. */
export const PLAIN_CONTEXT: readonly number[] = CONTEXT_FEATURES.map((_, i) => (i === 0 ? 1 : 0));

export const anyContext: fc.Arbitrary<readonly number[]> = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: CONTEXT_FEATURES.length - 1,
    maxLength: CONTEXT_FEATURES.length - 1,
  })
  .map((rest) => [1, ...rest]);

/** At least two arms, `no_action` among them, in any order. */
export const anyFeasible: fc.Arbitrary<readonly Arm[]> = fc
  .shuffledSubarray(
    ARMS.filter((arm) => arm !== "no_action"),
    { minLength: 1 },
  )
  .chain((offers) =>
    fc.shuffledSubarray(["no_action" as const, ...offers], { minLength: offers.length + 1 }),
  );

/** Up to `most` rows, at most half a year apart in all. */
export const anyRows = (most: number): fc.Arbitrary<readonly Row[]> =>
  fc.array(
    fc.record({
      arm: fc.constantFrom(...ARMS),
      context: anyContext,
      reward: fc.double({ min: -1, max: 1, noNaN: true }),
      at: fc.integer({ min: 0, max: 180 }).map(dayOf),
    }),
    { maxLength: most },
  );

/** Noon of a day, counted from 2026-01-01. */
export const dayOf = (day: number): string =>
  new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();

export const decisionOf = ({ arm, context, at }: Row, id: string): Decision => ({
  id,
  sessionId: "s",
  episodeId: id,
  trigger: "episode",
  atMs: 0,
  at,
  zone: "UTC",
  state: "HYPER",
  arm,
  delivery: arm === "no_action" ? "none" : "pause",
  mode: "randomised",
  feasible: ARMS,
  propensity: certainly(arm),
  randomised: true,
  draw: { contextVersion: CONTEXT_VERSION, context, posterior: "", u: 0, keyDigest: "" },
  rule: "standard/drawn",
  suppressedBy: [],
  outcomeWindowS: 600,
});

export const outcomeOf = ({ reward }: Pick<Row, "reward">): Outcome => ({
  windowS: 600,
  observedS: 600,
  endedBy: "window",
  answer: "not_offered",
  rating: null,
  selfReport: null,
  breakpointS: null,
  reward: {
    version: REWARD_VERSION,
    value: reward,
    common: reward,
    parts: { rating: null, selfReport: null, answer: null, breakpoint: reward },
  },
});

/** The rows as a log has them; the chain of digests, which learning does not read, is left out. */
export const recordsOf = (rows: readonly Row[]): readonly LogRecord[] =>
  rows.flatMap((row, i): readonly LogRecord[] => {
    const line = { seq: 0, decisionId: `d${i}`, at: row.at, prevHash: "", hash: "" };
    return [
      { ...line, kind: "DECIDE", decision: decisionOf(row, `d${i}`) },
      { ...line, kind: "OUTCOME", outcome: outcomeOf(row) },
    ];
  });
