import { digestOf } from "../../../kernel/digest.ts";
import { ARMS, type Arm, type Decision } from "../decision.ts";
import type { LogRecord } from "../log/log.ts";
import type { Outcome } from "../outcome/outcome.ts";
import { REWARD_VERSION } from "../outcome/reward.ts";
import { type Belief, fade, observe, priorBelief, valueAt } from "./belief.ts";
import { CONTEXT_FEATURES, CONTEXT_VERSION } from "./context.ts";
import { utcDay } from "./utc-day.ts";

/** What the log taught about every arm; a pure function of the log, to the last bit. Never changed in place. */
export type Posterior = {
  /** Rows that were learned from. */
  readonly updates: number;
  /** UTC days since 1970 of the first and of the last of them; null before the first. */
  readonly sinceDay: number | null;
  readonly day: number | null;
  /** Noise of a reward: `sum / weight` is its variance. */
  readonly noise: { readonly sum: number; readonly weight: number };
  /** The reward to expect at a moment, whatever the arm. */
  readonly baseline: Belief;
  /** How much better an arm does than that. */
  readonly arms: Readonly<Record<Arm, Belief>>;
};

/** What one day leaves of what was learned: 2^(−1/90), half of it after 90 days. */
const KEPT_A_DAY = 0.9923279462629435;
/** As if 20 rewards had been seen, .7 off on the whole; rewards of −1 … 1 can deviate by 1 at most. */
const PRIOR_NOISE = { sum: 10, weight: 20 };
const LEAST_VARIANCE = 0.05;

export function priorPosterior(): Posterior {
  const belief = priorBelief();
  return {
    updates: 0,
    sinceDay: null,
    day: null,
    noise: PRIOR_NOISE,
    baseline: belief,
    arms: {
      no_action: belief,
      workspace_simplify: belief,
      task_decompose: belief,
      breath_box: belief,
      nature_break: belief,
      flow_shield: belief,
      defusion_prompt: belief,
      circuit_breaker: belief,
    },
  };
}

/**
 * The posterior after one outcome: Bayesian linear regression on the context of the decision. Only
 * randomised rows teach, of this version of context and reward; any other gives back what was given.
 * Call it once a decision, in the order in which outcomes were logged.
 */
export function learn(posterior: Posterior, decision: Decision, outcome: Outcome): Posterior {
  const { draw, randomised, arm, at } = decision;
  const { value, version } = outcome.reward;
  if (!randomised || !draw || value === null) return posterior;
  if (draw.contextVersion !== CONTEXT_VERSION || version !== REWARD_VERSION) return posterior;
  checkContext(draw.context);
  const day = utcDay(at);
  return taught(agedTo(posterior, day), arm, draw.context, value, day);
}

/** What a whole log teaches: the same log, the same bytes, whether learned as it grew or at once. */
export function posteriorFrom(records: readonly LogRecord[]): Posterior {
  const open = new Map<string, Decision>();
  let posterior = priorPosterior();
  for (const record of records) {
    if (record.kind === "DECIDE") open.set(record.decisionId, record.decision);
    if (record.kind !== "OUTCOME") continue;
    const decision = open.get(record.decisionId);
    // Once a decision: a second outcome finds it gone.
    open.delete(record.decisionId);
    if (decision) posterior = learn(posterior, decision, record.outcome);
  }
  return posterior;
}

/**
 * The posterior on a UTC day: what was learned fades toward the prior by whole days. A day before
 * that of the last row fades nothing, so a clock set back does no harm.
 */
export function agedTo(posterior: Posterior, today: number): Posterior {
  const days = today - (posterior.day ?? Number.POSITIVE_INFINITY);
  if (days <= 0) return posterior;
  const kept = keptAfter(days);
  const { noise, baseline, arms } = posterior;
  const fadedArms = { ...arms };
  for (const arm of ARMS) fadedArms[arm] = fade(arms[arm], kept);
  return {
    ...posterior,
    day: today,
    noise: {
      sum: kept * noise.sum + (1 - kept) * PRIOR_NOISE.sum,
      weight: kept * noise.weight + (1 - kept) * PRIOR_NOISE.weight,
    },
    baseline: fade(baseline, kept),
    arms: fadedArms,
  };
}

/** SHA-256 of all of a posterior: equal digests, equal bytes, equal next probabilities. */
export function posteriorDigest(posterior: Posterior): string {
  const known = digests.get(posterior);
  if (known !== undefined) return known;
  const versions = { context: CONTEXT_VERSION, reward: REWARD_VERSION };
  const digest = digestOf({ ...posterior, versions });
  digests.set(posterior, digest);
  return digest;
}

/** Another count of numbers, or one that is not finite, is no context: a bug, which throws. */
export function checkContext(context: readonly number[]): void {
  if (context.length !== CONTEXT_FEATURES.length || !context.every(Number.isFinite)) {
    throw new RangeError(`not a context: ${context}`);
  }
}

/** A posterior never changes, so its digest is taken once. */
const digests = new WeakMap<Posterior, string>();

/**
 * The arm learns what the baseline of that moment did not expect (action centring: a wrong baseline
 * costs precision only, for it is the same for every arm). The noise learns from the size of the
 * surprise: West & Harrison, Bayesian Forecasting and Dynamic Models, section 4.5.
 */
function taught(
  before: Posterior,
  arm: Arm,
  context: readonly number[],
  reward: number,
  day: number,
): Posterior {
  const { noise, baseline, arms } = before;
  const variance = Math.max(LEAST_VARIANCE, noise.sum / noise.weight);
  const expected = valueAt(baseline, context);
  const target = reward - expected.mean;
  const own = valueAt(arms[arm], context);
  const surprise = (target - own.mean) ** 2 / (variance + own.variance + expected.variance);
  return {
    updates: before.updates + 1,
    sinceDay: before.sinceDay ?? day,
    day: before.day ?? day,
    noise: { sum: noise.sum + variance * surprise, weight: noise.weight + 1 },
    baseline: observe(baseline, context, reward, variance),
    arms: { ...arms, [arm]: observe(arms[arm], context, target, variance) },
  };
}

/** By squaring: `**` may differ in its last digit from one engine to another, products never do. */
function keptAfter(days: number): number {
  let kept = 1;
  let factor = KEPT_A_DAY;
  for (let rest = days; rest >= 1; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) kept *= factor;
    factor *= factor;
  }
  return kept;
}
