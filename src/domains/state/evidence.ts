import { at } from "../../kernel/at.ts";
import { ramp } from "../../kernel/stats.ts";
import type { Features, Measure } from "../sensing/index.ts";
import { type PulseBaseline, pulseRatio } from "./baseline.ts";
import { CHANNELS, type Channel, type ChannelName } from "./channels.ts";
import { KNOWN_STATES, type KnownState } from "./known-state.ts";

/** What one channel says for or against each state, in log-odds; already scaled by its quality. */
export interface Evidence {
  readonly channel: ChannelName | "recent_load";
  readonly quality: number;
  readonly logOdds: Readonly<Record<KnownState, number>>;
}

export interface Gathered {
  readonly evidence: readonly Evidence[];
  /** Share of the channel weights that had a valid input, each times its quality, 0 … 1. */
  readonly coverage: number;
  readonly inputs: number;
}

/** A reading below this quality counts as missing. */
export const MIN_QUALITY = 0.3;

/** How long after high load a recovery is to be expected; 300 s as in Cortex's rebound detector. */
const RECENT_LOAD_MS = 300_000;

/** What every channel with a valid reading says. A missing one says nothing and is not made up for. */
export function gatherEvidence(features: Features, pulse: PulseBaseline): Gathered {
  const evidence: Evidence[] = [];
  let coverage = 0;
  for (const channel of CHANNELS) {
    const reading = read(channel.name, features, pulse);
    if (!reading.known || reading.quality < MIN_QUALITY) continue;
    coverage += channel.weight * reading.quality;
    evidence.push(say(channel, reading.value, reading.quality));
  }
  return { evidence, coverage, inputs: evidence.length };
}

/** Recovery is from something: without high load before, it is unlikely. */
export function recentLoad(atMs: number, loadAtMs: number | null): Evidence {
  const loaded = loadAtMs !== null && atMs - loadAtMs <= RECENT_LOAD_MS;
  const logOdds = { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: loaded ? 0.5 : -1 };
  return { channel: "recent_load", quality: 0.9, logOdds };
}

function say({ name, strength, typical }: Channel, value: number, quality: number): Evidence {
  const logOdds = { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0 };
  for (const state of KNOWN_STATES) {
    logOdds[state] = quality * strength * (2 * membership(value, typical[state]) - 1);
  }
  return { channel: name, quality, logOdds };
}

/** 1 inside the band, falling to 0 over its shoulders. */
function membership(value: number, band: readonly number[]): number {
  if (value < at(band, 1)) return ramp(value, at(band, 0), at(band, 1));
  if (value > at(band, 2)) return ramp(value, at(band, 3), at(band, 2));
  return 1;
}

function read(name: ChannelName, features: Features, pulse: PulseBaseline): Measure {
  const { telemetry } = features;
  switch (name) {
    case "idle":
      return telemetry.idleS;
    case "keys":
      return telemetry.keysPerMin;
    case "switches":
      return telemetry.switchesPerMin;
    case "clicks":
      return telemetry.clicksPerMin;
    case "corrections":
      return telemetry.correctionsPer100Keys;
    case "rhythm":
      return telemetry.rhythmVariation;
    case "pulse":
      return pulseRatio(pulse, features.pulseBpm);
    case "blinks":
      return features.blinksPerMin;
    case "openness":
      return features.openness;
  }
}
