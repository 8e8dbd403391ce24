import { crossFitted } from "../../../src/domains/reports/evaluation/reward-model.ts";
import { type Terms, termsOf } from "../../../src/domains/reports/evaluation/terms.ts";
import type { BenchContext } from "../row.ts";
import {
  ALPHA_TARGET,
  ARMS,
  type Digits,
  type Replicate,
  readDigits,
  replicate,
} from "./digits.ts";
import { askPython } from "./python-peers.ts";

/** A regime of the digits simulator, and the bar of its interval's width. */
export interface Regime {
  readonly name: string;
  readonly alpha: number;
  readonly moments: number;
  readonly widthBar: number;
}

export const REGIMES: readonly Regime[] = [
  { name: "digits-08-1258", alpha: 0.8, moments: 1258, widthBar: 0.1 },
  { name: "digits-02-1258", alpha: 0.2, moments: 1258, widthBar: 0.08 },
  { name: "digits-08-200", alpha: 0.8, moments: 200, widthBar: 0.18 },
  { name: "digits-02-200", alpha: 0.2, moments: 200, widthBar: 0.23 },
];

const REPLICATES = 200;
const QUICK_REPLICATES = 10;
/** Seeds below this were looked at while the estimator was chosen; these are not. */
const FIRST_SEED = 1000;
/** Resamples of the peers' bootstrap intervals. */
const BOOTSTRAPS = 100;
export const UNIT_RANGE = { low: 0, high: 1 };

export const MISSING = "the digits simulator is missing: see ATTUNE_DATA_DIR in --help";

/** What a peer says of one replicate. */
interface PeerAnswer {
  readonly values: Readonly<Record<string, number>>;
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
}

/** One replicate, our terms of it, and what the peers say; null where there are no peers. */
export interface Trial {
  readonly replicate: Replicate;
  readonly terms: Terms;
  readonly peers: PeerAnswer | null;
}

let measured: Promise<readonly (readonly Trial[])[] | undefined> | undefined;

/** The trials of every regime, made once for all parts; undefined without the data. */
export function trialsOf(
  context: BenchContext,
): Promise<readonly (readonly Trial[])[] | undefined> {
  measured ??= makeTrials(context);
  return measured;
}

async function makeTrials({
  quick,
  recordingsDir,
  say,
}: BenchContext): Promise<readonly (readonly Trial[])[] | undefined> {
  const digits = readDigits(recordingsDir);
  if (!digits) return undefined;
  const seeds = Array.from(
    { length: quick ? QUICK_REPLICATES : REPLICATES },
    (_, i) => FIRST_SEED + i,
  );
  const cells = REGIMES.map(({ alpha, moments }) =>
    seeds.map((seed) => replicate(digits, alpha, moments, seed)),
  );
  const answers = quick ? undefined : await askPeers(digits, cells, say);
  return cells.map((replicates, cell) =>
    replicates.map((one, i) => ({
      replicate: one,
      terms: termsOf(one.choices, one.target, UNIT_RANGE, crossFitted(one.choices, UNIT_RANGE)),
      peers: answers?.[cell]?.[i] ?? null,
    })),
  );
}

const askPeers = (
  digits: Digits,
  cells: readonly (readonly Replicate[])[],
  say: (words: string) => void,
): Promise<readonly (readonly PeerAnswer[])[] | undefined> =>
  askPython(
    {
      arms: ARMS,
      alphaTarget: ALPHA_TARGET,
      bootstraps: BOOTSTRAPS,
      cells: cells.map((replicates, cell) => ({
        alphaLogged: REGIMES[cell]?.alpha,
        replicates: replicates.map(({ choices, rows, logged, best }) => ({
          rows,
          logged,
          target: best,
          arms: choices.map(({ arm }) => arm),
          rewards: choices.map(({ reward }) => reward),
        })),
      })),
    },
    digits.contextsPath,
    say,
  );
