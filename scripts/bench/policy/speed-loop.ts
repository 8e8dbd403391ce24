import { allocate } from "../../../src/domains/policy/choice/allocate.ts";
import { CONTEXT_VERSION } from "../../../src/domains/policy/choice/context.ts";
import { armAt, drawKey } from "../../../src/domains/policy/choice/draw.ts";
import {
  learn,
  posteriorDigest,
  priorPosterior,
} from "../../../src/domains/policy/choice/posterior.ts";
import { ARMS, certainly, type Decision } from "../../../src/domains/policy/decision.ts";
import type { Outcome } from "../../../src/domains/policy/outcome/outcome.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { quantile } from "../../../src/kernel/stats.ts";
import { outcomeOf } from "./valued-outcome.ts";

/** What one decision and the learning from its outcome cost, microseconds. */
export interface DecisionTimes {
  /** Median over runs of `RUN` decisions, for a browser's clock is too coarse for one. */
  readonly p50Us: number;
  /** Of single decisions; the browser's clock steps by 5 µs. */
  readonly p99Us: number;
  /** The median without the draw by HMAC. */
  readonly undrawnP50Us: number;
  /** SHA-256 of the whole posterior after an update, median of `DIGESTS`, milliseconds. */
  readonly digestMs: number;
  readonly decisions: number;
}

const RUN = 20;
export const DIGESTS = 100;
const WARM_UP = 4000;
const AT = "2026-11-21T10:00:00.000Z";

/**
 * Eight arms, twelve features: exact probabilities, draw, update, again and again on one posterior.
 * Contexts, rewards and ids are made beforehand; nothing is parsed.
 */
export function timeDecisions(count: number): DecisionTimes {
  const asked = occasions();
  const key = drawKey(new Uint8Array(32).fill(7));
  let posterior = priorPosterior();
  const once = (i: number, drawn: boolean): void => {
    const occasion = asked[i % asked.length];
    if (!occasion) throw new Error("no occasion");
    const { id, context, decision, outcome } = occasion;
    const propensity = allocate({
      posterior,
      at: AT,
      context,
      feasible: ARMS,
      ceiling: 1,
      mode: "randomised",
    });
    const arm = armAt(propensity, drawn ? key.numberOf(id) : (i * GOLDEN) % 1);
    posterior = learn(posterior, { ...decision, arm, propensity }, outcome);
  };
  for (let i = 0; i < WARM_UP; i++) once(i, i % 2 === 0);
  const undrawnP50Us = quantile(
    runTimes(count, (i) => once(i, false)),
    0.5,
  );
  const p50Us = quantile(
    runTimes(count, (i) => once(i, true)),
    0.5,
  );
  const single = quantile(
    Array.from({ length: count }, (_, i) => timed(() => once(i, true))),
    0.99,
  );
  const digests = Array.from({ length: DIGESTS }, (_, i) => {
    once(i, false);
    return timed(() => posteriorDigest(posterior));
  });
  const digestMs = quantile(digests, 0.5) / 1000;
  return { p50Us, p99Us: single, undrawnP50Us, digestMs, decisions: count };
}

/** Steps of the golden ratio fall evenly on 0 … 1. */
const GOLDEN = 0.6180339887498949;

const runTimes = (count: number, once: (i: number) => void): readonly number[] =>
  Array.from({ length: Math.floor(count / RUN) }, (_, run) => {
    const us = timed(() => {
      for (let i = 0; i < RUN; i++) once(run * RUN + i);
    });
    return us / RUN;
  });

function timed(work: () => void): number {
  const beganMs = performance.now();
  work();
  return 1000 * (performance.now() - beganMs);
}

interface Occasion {
  readonly id: string;
  readonly context: readonly number[];
  readonly decision: Decision;
  readonly outcome: Outcome;
}

function occasions(): readonly Occasion[] {
  const chance = chanceFrom(1);
  return Array.from({ length: 512 }, (_, i) => {
    const id = `019eb2f4-5c1e-7abc-8abc-${i.toString(16).padStart(12, "0")}`;
    const context = [1, ...Array.from({ length: 11 }, () => 2 * chance() - 1)];
    return { id, context, decision: decisionOf(id, context), outcome: outcomeOf(2 * chance() - 1) };
  });
}

const decisionOf = (id: string, context: readonly number[]): Decision => ({
  id,
  sessionId: "s",
  episodeId: id,
  trigger: "episode",
  atMs: 0,
  at: AT,
  zone: "UTC",
  state: "HYPER",
  arm: "no_action",
  delivery: "none",
  mode: "randomised",
  feasible: ARMS,
  propensity: certainly("no_action"),
  randomised: true,
  draw: { contextVersion: CONTEXT_VERSION, context, posterior: "", u: 0, keyDigest: "" },
  rule: "standard/drawn",
  suppressedBy: [],
  outcomeWindowS: 600,
});
