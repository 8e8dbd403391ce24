import {
  type ChannelName,
  KNOWN_STATES,
  type KnownState,
} from "../../../src/domains/state/index.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";

/** One second of a made-up person: the true state, and what each channel shows; NaN where it drops out. */
export interface Moment {
  readonly state: KnownState;
  readonly shown: readonly number[];
}

/** What a channel shows on average in each state, in units of its noise. */
export interface Emission {
  readonly channel: ChannelName;
  readonly camera: boolean;
  readonly means: Readonly<Record<KnownState, number>>;
}

/** Autocorrelation of the noise a second apart. */
const RHO = 0.9;
/** Mean stretches with and without a camera reading. */
const SEEN_S = 600;
const GONE_S = 180;
/** Means of the stretches of each state, which are gamma distributed with this shape: not memoryless as the filter has it. */
const SOJOURN_S = { FLOW: 1080, HYPER: 300, HYPO: 420, RECOVERY: 150 };
const SHAPE = 2;
/** Where states go; not the table of the filter. */
const NEXT: Readonly<Record<KnownState, readonly (readonly [KnownState, number])[]>> = {
  FLOW: [
    ["HYPER", 0.45],
    ["HYPO", 0.5],
    ["RECOVERY", 0.05],
  ],
  HYPER: [
    ["FLOW", 0.3],
    ["HYPO", 0.2],
    ["RECOVERY", 0.5],
  ],
  HYPO: [
    ["FLOW", 0.75],
    ["HYPER", 0.25],
  ],
  RECOVERY: [
    ["FLOW", 0.7],
    ["HYPO", 0.15],
    ["HYPER", 0.15],
  ],
};

/** Six channels of the hands and three of the camera, each able to tell some states apart. */
export const EMISSIONS: readonly Emission[] = [
  emission("idle", false, 0, -0.2, 1.2, 0.6),
  emission("keys", false, 0.2, 0.8, -1, -0.4),
  emission("switches", false, -0.3, 1.2, -0.4, 0.2),
  emission("clicks", false, 0, 0.6, -0.6, 0),
  emission("corrections", false, -0.3, 1, -0.2, 0.3),
  emission("rhythm", false, -0.2, 0.6, 0, 0.4),
  emission("pulse", true, 0, 1, -0.6, 0),
  emission("blinks", true, 0, -0.8, 0.9, 0.5),
  emission("openness", true, 0.2, 0.2, -0.9, 0.1),
];

/** `hours` of a person, second by second; `clarity` scales how far apart the states look. */
export function* live(seed: number, hours: number, clarity: number): Generator<Moment> {
  const chance = chanceFrom(seed);
  const noise = EMISSIONS.map(() => gaussian(chance));
  const innovation = Math.sqrt(1 - RHO * RHO);
  let state: KnownState = "FLOW";
  let leftS = stretchS(state, chance);
  let [seen, seenS] = [true, exponential(SEEN_S, chance)];
  for (let second = 0; second < hours * 3600; second++) {
    if (leftS-- <= 0) {
      state = drawn(NEXT[state], chance);
      leftS = stretchS(state, chance);
    }
    if (seenS-- <= 0) {
      seen = !seen;
      seenS = exponential(seen ? SEEN_S : GONE_S, chance);
    }
    const shown = EMISSIONS.map(({ camera, means }, channel) => {
      noise[channel] = RHO * at(noise, channel) + innovation * gaussian(chance);
      return camera && !seen ? Number.NaN : clarity * means[state] + at(noise, channel);
    });
    yield { state, shown };
  }
}

/** Log-likelihood of what a channel shows in each state: the true one, but for its persistence. */
export function logLikelihood(
  { means }: Emission,
  shown: number,
  clarity: number,
): Record<KnownState, number> {
  const of = (state: KnownState): number => -((shown - clarity * means[state]) ** 2) / 2;
  return { FLOW: of("FLOW"), HYPER: of("HYPER"), HYPO: of("HYPO"), RECOVERY: of("RECOVERY") };
}

function emission(channel: ChannelName, camera: boolean, ...means: readonly number[]): Emission {
  const [FLOW, HYPER, HYPO, RECOVERY] = KNOWN_STATES.map((_state, i) => at(means, i)) as [
    number,
    number,
    number,
    number,
  ];
  return { channel, camera, means: { FLOW, HYPER, HYPO, RECOVERY } };
}

const exponential = (mean: number, chance: () => number): number => -mean * Math.log(1 - chance());

const stretchS = (state: KnownState, chance: () => number): number =>
  Array.from({ length: SHAPE }, () => exponential(SOJOURN_S[state] / SHAPE, chance)).reduce(
    (sum, part) => sum + part,
    0,
  );

function drawn(
  shares: readonly (readonly [KnownState, number])[],
  chance: () => number,
): KnownState {
  let left = chance();
  for (const [state, share] of shares) {
    left -= share;
    if (left < 0) return state;
  }
  return at(shares, shares.length - 1)[0];
}

const gaussian = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
