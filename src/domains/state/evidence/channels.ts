import type { BaselineName } from "../../sensing/index.ts";
import type { KnownState } from "../known-state.ts";

export type ChannelName =
  | "idle"
  | "keys"
  | "switches"
  | "clicks"
  | "corrections"
  | "rhythm"
  | "pulse"
  | "blinks"
  | "openness";

/** Where a state is typically found on a channel: support rises, holds and falls at these values. */
type Band = readonly [from: number, full: number, until: number, to: number];

export interface Channel {
  readonly name: ChannelName;
  /** Camera readings inform; whether they count is a person's switch. */
  readonly by: "hands" | "camera";
  /** Share of the whole that this channel covers; the nine add up to 1. */
  readonly weight: number;
  /** The most it can say for or against a state, in log-odds. */
  readonly strength: number;
  /** Seconds that one reading looks back over, or that it is smoothed by. */
  readonly windowS: number;
  /** What it reads. The bands are those of most people; the person's own usual is kept of all but idleness. */
  readonly reads: BaselineName | "idleS";
  /** Nothing comes from hands that are busy reading: it then says nothing. */
  readonly restsWhenPassive?: true;
  readonly typical: Readonly<Record<KnownState, Band>>;
}

const upTo = (until: number, to: number): Band => [-1, 0, until, to];
const above = (from: number, full: number): Band => [from, full, Infinity, Infinity];

/** Sensing counts keys, clicks and switches over this. */
const COUNTED_S = 30;

/**
 * The channels and their bands. Telemetry alone covers .82, so that every state can be reached
 * without a camera, and without keys too (.62). Bands start from Cortex v0.3's ramps (clicks,
 * corrections, inactivity, flow bands), a hand-made starting point until labels exist. Ten
 * minutes without input is a person who is away, not one with little load. Rhythm is told without
 * pauses, so even a torn one stays below 1.
 */
export const CHANNELS: readonly Channel[] = [
  {
    name: "idle", // s
    by: "hands",
    weight: 0.18,
    strength: 1.2,
    windowS: COUNTED_S,
    reads: "idleS",
    restsWhenPassive: true,
    typical: {
      FLOW: upTo(8, 20),
      HYPER: upTo(6, 15),
      HYPO: [20, 60, 600, 900],
      RECOVERY: [2, 8, 45, 90],
    },
  },
  {
    name: "keys", // a minute
    by: "hands",
    weight: 0.16,
    strength: 1.2,
    windowS: COUNTED_S,
    reads: "keysPerMin",
    restsWhenPassive: true,
    typical: {
      FLOW: [10, 40, 320, 450],
      HYPER: above(30, 90),
      HYPO: upTo(5, 20),
      RECOVERY: [2, 10, 60, 120],
    },
  },
  {
    name: "switches", // a minute
    by: "hands",
    weight: 0.18,
    strength: 1.4,
    windowS: COUNTED_S,
    reads: "switchesPerMin",
    typical: { FLOW: upTo(4, 10), HYPER: above(6, 14), HYPO: upTo(2, 5), RECOVERY: [0, 1, 6, 10] },
  },
  {
    name: "clicks", // a minute
    by: "hands",
    weight: 0.1,
    strength: 0.5,
    windowS: COUNTED_S,
    reads: "clicksPerMin",
    restsWhenPassive: true,
    typical: {
      FLOW: [-5, 5, 60, 120],
      HYPER: above(30, 120),
      HYPO: upTo(1, 5),
      RECOVERY: [0, 2, 20, 50],
    },
  },
  {
    name: "corrections", // in 100 keys
    by: "hands",
    weight: 0.12,
    strength: 1.8,
    windowS: COUNTED_S,
    reads: "correctionsPer100Keys",
    typical: {
      FLOW: upTo(8, 15),
      HYPER: above(8, 22),
      HYPO: upTo(8, 15),
      RECOVERY: [2, 6, 12, 20],
    },
  },
  {
    name: "rhythm", // coefficient of variation, pauses left out
    by: "hands",
    weight: 0.08,
    strength: 0.7,
    windowS: COUNTED_S,
    reads: "rhythmVariation",
    typical: {
      FLOW: upTo(0.5, 0.7),
      HYPER: above(0.65, 0.85),
      HYPO: upTo(0.5, 0.7),
      RECOVERY: [0.4, 0.55, 0.7, 0.9],
    },
  },
  {
    name: "pulse", // a minute; of most people when they sit, see `POPULATION`
    by: "camera",
    weight: 0.1,
    strength: 0.9,
    windowS: 12,
    reads: "pulseBpm",
    typical: {
      FLOW: [56, 64, 83, 93],
      HYPER: above(79, 99),
      HYPO: upTo(61, 68),
      RECOVERY: [56, 64, 83, 93],
    },
  },
  {
    name: "blinks", // a minute
    by: "camera",
    weight: 0.05,
    strength: 0.6,
    windowS: 60,
    reads: "blinksPerMin",
    typical: {
      FLOW: [4, 7, 17, 22],
      HYPER: upTo(5, 9),
      HYPO: above(23, 33),
      RECOVERY: [8, 12, 24, 32],
    },
  },
  {
    name: "openness", // of the person's own open level
    by: "camera",
    weight: 0.03,
    strength: 0.4,
    windowS: 12,
    reads: "openness",
    typical: {
      FLOW: above(0.6, 0.85),
      HYPER: above(0.6, 0.85),
      HYPO: upTo(0.65, 0.85),
      RECOVERY: above(0.6, 0.85),
    },
  },
];

const WINDOWS_S = new Map<string, number>(CHANNELS.map(({ name, windowS }) => [name, windowS]));

/**
 * Prior autocorrelation of a channel's readings a second apart. A window of W seconds says something
 * new once in W seconds; so does a first-order process with ρ = (W − 1) / (W + 1).
 */
export function autocorrelationOf(channel: string): number {
  const windowS = WINDOWS_S.get(channel) ?? COUNTED_S;
  return (windowS - 1) / (windowS + 1);
}
