import { allocate } from "../../../src/domains/policy/choice/allocate.ts";
import { CONTEXT_FEATURES, CONTEXT_VERSION } from "../../../src/domains/policy/choice/context.ts";
import { learn, priorPosterior } from "../../../src/domains/policy/choice/posterior.ts";
import { ARMS, certainly, type Decision } from "../../../src/domains/policy/decision.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { clamp } from "../../../src/kernel/stats.ts";
import { firstAbove, oneDraw } from "./one-draw.ts";
import { outcomeOf } from "./valued-outcome.ts";

/** One person's moments, as both ways to choose meet them. */
export interface World {
  readonly contexts: readonly (readonly number[])[];
  /** Probability of reward 1 for each moment and arm; it is 0 otherwise. */
  readonly worth: readonly (readonly number[])[];
  /** What chance gives each moment: for the choice, and for the reward. */
  readonly chosen: readonly number[];
  readonly rewarded: readonly number[];
}

/** What was logged of a moment. */
export interface Logged {
  readonly arm: number;
  readonly propensity: number;
  readonly reward: number;
}

const USUAL_WORTH = 0.45;
/** Deviations of what an arm is worth to a person on the whole, and of each feature's part in it. */
const ARM_DEVIATION = 0.1;
const WEIGHT_DEVIATION = 0.06;
const MOMENTS_A_DAY = 6;

/** A person drawn anew: eight arms whose worth is linear in eleven features of −1 … 1. */
export function worldOf(seed: number, moments: number): World {
  const chance = chanceFrom(seed);
  const normal = normalFrom(chance);
  const arms = ARMS.map(() => ({
    usual: USUAL_WORTH + ARM_DEVIATION * normal(),
    weights: CONTEXT_FEATURES.map((_, i) => (i === 0 ? 0 : WEIGHT_DEVIATION * normal())),
  }));
  const contexts = Array.from({ length: moments }, () =>
    CONTEXT_FEATURES.map((_, i) => (i === 0 ? 1 : 2 * chance() - 1)),
  );
  const worth = contexts.map((context) =>
    arms.map(({ usual, weights }) =>
      clamp(usual + weights.reduce((sum, w, i) => sum + w * at(context, i), 0), 0.05, 0.95),
    ),
  );
  const draws = (): readonly number[] => contexts.map(() => chance());
  return { contexts, worth, chosen: draws(), rewarded: draws() };
}

/** The product: exact probabilities, one update a moment, six moments a day. */
export function oursIn({ contexts, worth, chosen, rewarded }: World): readonly Logged[] {
  let posterior = priorPosterior();
  return contexts.map((context, i) => {
    const day = Math.floor(i / MOMENTS_A_DAY);
    const when = new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();
    const propensity = allocate({
      posterior,
      at: when,
      context,
      feasible: ARMS,
      ceiling: 1,
      mode: "randomised",
    });
    const shares = ARMS.map((arm) => propensity[arm]);
    const arm = firstAbove(shares, at(chosen, i));
    const reward = at(rewarded, i) < at(at(worth, i), arm) ? 1 : 0;
    posterior = learn(posterior, decisionOf(arm, context, when), outcomeOf(2 * reward - 1));
    return { arm, propensity: at(shares, arm), reward };
  });
}

/** Cortex's rule on the same moments. */
export function oneDrawIn(
  { contexts, worth, chosen, rewarded }: World,
  seed: number,
): readonly Logged[] {
  const normal = normalFrom(chanceFrom(seed));
  const rule = oneDraw(ARMS.length, CONTEXT_FEATURES.length);
  return contexts.map((context, i) => {
    const { arm, shares } = rule.choose(context, at(chosen, i), normal);
    const reward = at(rewarded, i) < at(at(worth, i), arm) ? 1 : 0;
    rule.learn(arm, context, 2 * reward - 1);
    return { arm, propensity: at(shares, arm), reward };
  });
}

/** Box and Muller 1958. */
const normalFrom = (chance: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

const decisionOf = (arm: number, context: readonly number[], when: string): Decision => ({
  id: "d",
  sessionId: "s",
  episodeId: "e",
  trigger: "episode",
  atMs: 0,
  at: when,
  zone: "UTC",
  state: "HYPER",
  arm: at(ARMS, arm),
  delivery: "pause",
  mode: "randomised",
  feasible: ARMS,
  propensity: certainly(at(ARMS, arm)),
  randomised: true,
  draw: { contextVersion: CONTEXT_VERSION, context, posterior: "", u: 0, keyDigest: "" },
  rule: "standard/drawn",
  suppressedBy: [],
  outcomeWindowS: 600,
});
