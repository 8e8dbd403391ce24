import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { LoggedChoice, Target } from "../../../src/domains/reports/index.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";

/** What the logging policies of the four regimes and the target share. */
export const ARMS = 10;
export const ALPHA_TARGET = 0.9;

/** Brightest pixel of the digits: contexts are told as shares of it. */
const BRIGHTEST = 16;
/** Moments of a replicate are told as days of this many, for the folds of the reward model. */
const MOMENTS_A_DAY = 10;

interface Split {
  readonly idx: readonly number[];
  readonly y: readonly number[];
  readonly det_b: readonly number[];
  readonly det_e: readonly number[];
  readonly acc_e: number;
}

export interface Digits {
  readonly splits: readonly Split[];
  /** 64 pixels in [0, 1] a row. */
  readonly contexts: readonly (readonly number[])[];
  readonly contextsPath: string;
}

/** One logged bandit data set drawn from the simulator, with the target's true value. */
export interface Replicate {
  readonly truth: number;
  readonly choices: readonly LoggedChoice[];
  readonly target: Target;
  /** The same for a peer in Python: rows of the contexts, and the policies' best arms. */
  readonly rows: readonly number[];
  readonly logged: readonly number[];
  readonly best: readonly number[];
}

/** The digits simulator of the shared data, or undefined where it is missing. */
export function readDigits(folder: string | undefined): Digits | undefined {
  const contextsPath = join(folder ?? "", "ope_golden/digits_contexts.csv.gz");
  const simulatorPath = join(folder ?? "", "ope_golden/digits_sim.json");
  if (!existsSync(contextsPath) || !existsSync(simulatorPath)) return undefined;
  const { splits } = JSON.parse(readFileSync(simulatorPath, "utf8")) as {
    splits: readonly Split[];
  };
  const lines = gunzipSync(readFileSync(contextsPath)).toString("utf8").trim().split("\n");
  const contexts = lines.map((line) =>
    line
      .split(",")
      .slice(0, -1)
      .map((pixel) => Number(pixel) / BRIGHTEST),
  );
  return { splits, contexts, contextsPath };
}

/** `moments` rows of a split without putting back, logged by the mixture with `alpha`; a seed gives the same again. */
export function replicate(digits: Digits, alpha: number, moments: number, seed: number): Replicate {
  const random = chanceFrom(seed);
  const split = at(digits.splits, seed % digits.splits.length);
  const places = shuffled(split.idx.length, random).slice(0, moments);
  const rows = places.map((place) => at(split.idx, place));
  const best = places.map((place) => at(split.det_e, place));
  const choices = places.map((place, i): LoggedChoice => {
    const propensity = mixture(at(split.det_b, place), alpha);
    const arm = draw(propensity, random());
    return {
      day: `day-${Math.floor(i / MOMENTS_A_DAY)}`,
      arm,
      reward: arm === at(split.y, place) ? 1 : 0,
      propensity,
      context: at(digits.contexts, at(split.idx, place)),
    };
  });
  return {
    truth: ALPHA_TARGET * split.acc_e + (1 - ALPHA_TARGET) / ARMS,
    choices,
    target: (_, moment) => mixture(at(best, moment), ALPHA_TARGET),
    rows,
    logged: places.map((place) => at(split.det_b, place)),
    best,
  };
}

const mixture = (best: number, alpha: number): readonly number[] =>
  Array.from({ length: ARMS }, (_, arm) => (arm === best ? alpha : 0) + (1 - alpha) / ARMS);

function draw(probabilities: readonly number[], u: number): number {
  let below = 0;
  const arm = probabilities.findIndex((p) => {
    below += p;
    return u < below;
  });
  return arm === -1 ? probabilities.length - 1 : arm;
}

function shuffled(length: number, random: () => number): readonly number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const kept = at(order, i);
    order[i] = at(order, other);
    order[other] = kept;
  }
  return order;
}
