import {
  type ChannelName,
  estimateState,
  type KnownState,
  startState,
} from "../../../src/domains/state/index.ts";
import { at } from "../../../src/kernel/at.ts";
import { featuresOf } from "../../../tests/support/state-subsets.ts";
import { EMISSIONS, type Moment } from "./filter-world.ts";

type PerChannel = Readonly<Partial<Record<ChannelName, number>>>;

/** What hands show in each state, near the middle of the product's hand-made bands. */
const MIDDLE: Readonly<Record<KnownState, PerChannel>> = {
  FLOW: { idle: 2, keys: 150, switches: 1.5, clicks: 6, corrections: 5, rhythm: 0.45 },
  HYPER: { idle: 1.5, keys: 200, switches: 12, clicks: 60, corrections: 17, rhythm: 0.75 },
  HYPO: { idle: 45, keys: 6, switches: 0.5, clicks: 1.5, corrections: 5, rhythm: 0.5 },
  RECOVERY: { idle: 15, keys: 25, switches: 4, clicks: 10, corrections: 9, rhythm: 0.6 },
};
/** Spread of their logarithms. */
const SPREAD: PerChannel = {
  idle: 0.9,
  keys: 0.6,
  switches: 0.7,
  clicks: 0.8,
  corrections: 0.5,
  rhythm: 0.2,
};
const QUALITY = 0.85;
/** Below this many keys a minute, sensing tells no corrections and no rhythm. */
const LEAST_KEYS = 30;

/** The whole product estimate from features of hands alone, with the noise of moments of clarity 0. */
export function wholeEstimate() {
  let memory = startState();
  let second = 0;
  return ({ state, shown }: Moment) => {
    const values = valuesOf(state, shown);
    const step = estimateState(memory, featuresOf(1000 * second++, values, QUALITY));
    memory = step.memory;
    return { answer: step.estimate.state, support: step.estimate.support };
  };
}

function valuesOf(state: KnownState, noise: readonly number[]): PerChannel {
  const values: Partial<Record<ChannelName, number>> = {};
  EMISSIONS.forEach(({ channel }, i) => {
    const [middle, spread] = [MIDDLE[state][channel], SPREAD[channel]];
    if (middle === undefined || spread === undefined) return;
    values[channel] = middle * Math.exp(spread * at(noise, i));
  });
  if ((values.keys ?? 0) >= LEAST_KEYS) return values;
  const { corrections: _corrections, rhythm: _rhythm, ...few } = values;
  return few;
}
