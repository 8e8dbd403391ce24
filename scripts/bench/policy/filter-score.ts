import {
  type Forecast,
  reliabilityOf,
} from "../../../src/domains/state/calibration/reliability.ts";
import { KNOWN_STATES, type KnownState, type Support } from "../../../src/domains/state/index.ts";
import { live, type Moment } from "./filter-world.ts";

const SCORED_EVERY_S = 10;

/** Takes in one second; says what it holds for true, and how sure it is of each state. */
export type Watcher = (moment: Moment) => {
  readonly answer: KnownState | "UNKNOWN";
  readonly support: Support;
};

export interface Score {
  readonly hours: number;
  readonly flips: number;
  readonly trueFlips: number;
  readonly rightShare: number;
  readonly unknownShare: number;
  readonly ece: number;
  readonly delaysS: readonly number[];
  readonly missedShare: number;
}

/** What a watcher made of these people: flips, seconds, calibration and waits. */
export function scoreOf(
  start: () => Watcher,
  { seeds, hours }: { readonly seeds: readonly number[]; readonly hours: number },
  clarity: number,
): Score {
  const counts = { seconds: 0, flips: 0, trueFlips: 0, right: 0, unknown: 0 };
  const forecasts: Forecast[] = [];
  const waits: Waits = { delaysS: [], missed: 0 };
  for (const seed of seeds) {
    const watch = start();
    let [last, lastTrue]: [KnownState | undefined, KnownState | undefined] = [undefined, undefined];
    let loadedS: number | undefined;
    for (const moment of live(seed, hours, clarity)) {
      const { answer, support } = watch(moment);
      if (lastTrue !== undefined && moment.state !== lastTrue) {
        counts.trueFlips++;
        if (loadedS !== undefined) waits.missed++;
        loadedS = moment.state === "HYPER" ? 0 : undefined;
      }
      lastTrue = moment.state;
      if (loadedS !== undefined) loadedS = waited(waits, loadedS, answer);
      if (answer === "UNKNOWN") counts.unknown++;
      else {
        if (last !== undefined && answer !== last) counts.flips++;
        last = answer;
      }
      if (answer === moment.state) counts.right++;
      if (counts.seconds++ % SCORED_EVERY_S === 0)
        forecasts.push(forecastOf(support, moment.state));
    }
  }
  const gap = reliabilityOf(forecasts)?.debiasedEceSquared ?? Number.NaN;
  return {
    hours: counts.seconds / 3600,
    flips: counts.flips,
    trueFlips: counts.trueFlips,
    rightShare: counts.right / counts.seconds,
    unknownShare: counts.unknown / counts.seconds,
    ece: Math.sqrt(Math.max(0, gap)),
    delaysS: waits.delaysS,
    missedShare: waits.missed / (waits.missed + waits.delaysS.length),
  };
}

/** From the start of high load to the answer; missed where it ended before. */
interface Waits {
  readonly delaysS: number[];
  missed: number;
}

function waited(waits: Waits, loadedS: number, answer: string): number | undefined {
  if (answer !== "HYPER") return loadedS + 1;
  waits.delaysS.push(loadedS);
  return undefined;
}

/** What was thought likeliest, and whether it was so. */
function forecastOf(support: Support, truth: KnownState): Forecast {
  const likeliest = KNOWN_STATES.reduce((best, state) =>
    support[state] > support[best] ? state : best,
  );
  return { p: support[likeliest], happened: likeliest === truth, day: "" };
}
