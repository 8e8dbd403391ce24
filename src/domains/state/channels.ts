import type { KnownState } from "./known-state.ts";

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
  /** Share of the whole that this channel covers; the nine add up to 1. */
  readonly weight: number;
  /** The most it can say for or against a state, in log-odds. */
  readonly strength: number;
  readonly typical: Readonly<Record<KnownState, Band>>;
}

const upTo = (until: number, to: number): Band => [-1, 0, until, to];
const above = (from: number, full: number): Band => [from, full, Infinity, Infinity];

/**
 * The channels and their bands. Telemetry alone covers .82, so that every state can be reached
 * without a camera, and without keys too (.62). Bands start from Cortex v0.3's ramps (clicks,
 * corrections, inactivity, flow bands), a hand-made starting point until labels exist. Ten
 * minutes without input is a person who is away, not one with little load.
 */
export const CHANNELS: readonly Channel[] = [
  {
    name: "idle", // s
    weight: 0.18,
    strength: 1.2,
    typical: {
      FLOW: upTo(8, 20),
      HYPER: upTo(6, 15),
      HYPO: [20, 60, 600, 900],
      RECOVERY: [2, 8, 45, 90],
    },
  },
  {
    name: "keys", // a minute
    weight: 0.16,
    strength: 1.2,
    typical: {
      FLOW: [10, 40, 320, 450],
      HYPER: above(30, 90),
      HYPO: upTo(5, 20),
      RECOVERY: [2, 10, 60, 120],
    },
  },
  {
    name: "switches", // a minute
    weight: 0.18,
    strength: 1.4,
    typical: { FLOW: upTo(4, 10), HYPER: above(6, 14), HYPO: upTo(2, 5), RECOVERY: [0, 1, 6, 10] },
  },
  {
    name: "clicks", // a minute
    weight: 0.1,
    strength: 0.5,
    typical: {
      FLOW: [-5, 5, 60, 120],
      HYPER: above(30, 120),
      HYPO: upTo(1, 5),
      RECOVERY: [0, 2, 20, 50],
    },
  },
  {
    name: "corrections", // in 100 keys
    weight: 0.12,
    strength: 1.8,
    typical: {
      FLOW: upTo(8, 15),
      HYPER: above(8, 22),
      HYPO: upTo(8, 15),
      RECOVERY: [2, 6, 12, 20],
    },
  },
  {
    name: "rhythm", // coefficient of variation
    weight: 0.08,
    strength: 0.7,
    typical: {
      FLOW: upTo(0.7, 1),
      HYPER: above(0.7, 1),
      HYPO: upTo(0.7, 1),
      RECOVERY: [0.3, 0.6, 0.8, 1.1],
    },
  },
  {
    name: "pulse", // ratio to the person's own baseline
    weight: 0.1,
    strength: 0.9,
    typical: {
      FLOW: [0.88, 0.94, 1.08, 1.14],
      HYPER: above(1.05, 1.18),
      HYPO: upTo(0.92, 0.97),
      RECOVERY: [0.88, 0.94, 1.08, 1.14],
    },
  },
  {
    name: "blinks", // a minute
    weight: 0.05,
    strength: 0.6,
    typical: {
      FLOW: [4, 7, 18, 26],
      HYPER: upTo(5, 9),
      HYPO: above(20, 30),
      RECOVERY: [8, 12, 24, 32],
    },
  },
  {
    name: "openness", // of the person's own open level
    weight: 0.03,
    strength: 0.4,
    typical: {
      FLOW: above(0.6, 0.85),
      HYPER: above(0.6, 0.85),
      HYPO: upTo(0.65, 0.85),
      RECOVERY: above(0.6, 0.85),
    },
  },
];
