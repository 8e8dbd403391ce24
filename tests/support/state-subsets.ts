import { type Features, type Measure, unknown, unread } from "../../src/domains/sensing/index.ts";
import { CHANNELS, type ChannelName } from "../../src/domains/state/evidence/channels.ts";
import { gatherEvidence } from "../../src/domains/state/evidence/evidence.ts";
import { startFilter, stepFilter } from "../../src/domains/state/filter/filter.ts";
import { PROFILES } from "../../src/domains/state/filter/profile.ts";
import { commit } from "../../src/domains/state/filter/verdict.ts";
import { KNOWN_STATES, type KnownState, STANDARD_SETTING } from "../../src/domains/state/index.ts";

export type Values = Partial<Readonly<Record<ChannelName, number>>>;

/** All 2^c subsets of the channels, the empty one first. */
export const SUBSETS: readonly (readonly ChannelName[])[] = Array.from(
  { length: 2 ** CHANNELS.length },
  (_, bits) => CHANNELS.filter((_channel, i) => bits & (1 << i)).map(({ name }) => name),
);

const ACTING = { ...STANDARD_SETTING, actOnCamera: true };
/** The longest that a person would show the same. */
const LONGEST_S = 1800;
const LOAD_S = 300;

/** Features in which only these values are known, once a second; counts over 30 s. */
export function featuresOf(atMs: number, values: Values, quality = 0.9): Features {
  const reading = (name: ChannelName): Measure => {
    const value = values[name];
    if (value === undefined) return unknown("no_input");
    return { known: true, value, low: value, high: value, quality, ageS: 0 };
  };
  const none = unknown("no_input");
  return {
    atMs,
    source: "trace",
    synthetic: false,
    ...unread("no_input"),
    pulseBpm: reading("pulse"),
    blinksPerMin: reading("blinks"),
    openness: reading("openness"),
    telemetry: {
      windowS: 30,
      keysPerMin: reading("keys"),
      correctionsPer100Keys: reading("corrections"),
      rhythmVariation: reading("rhythm"),
      pausesPerMin: none,
      burstsPerMin: none,
      clicksPerMin: reading("clicks"),
      pointerPxPerS: none,
      pointerJerk: none,
      scrollBacksPerMin: none,
      scrollTurnsPerMin: none,
      switchesPerMin: reading("switches"),
      idleS: reading("idle"),
    },
  };
}

/** What a person in this state shows on these channels where each speaks most clearly for it. */
export const clearest = (state: KnownState, names: readonly ChannelName[]): Values =>
  Object.fromEntries(names.map((name) => [name, CLEAREST[state][name]]));

/** The least lead of the state over another in the log-odds of these values. */
export function leadOf(state: KnownState, values: Values): number {
  const { evidence } = gatherEvidence(featuresOf(0, values), ACTING);
  const sum = (of: KnownState): number =>
    evidence.reduce((all, { logOdds }) => all + logOdds[of], 0);
  const others = KNOWN_STATES.filter((other) => other !== state);
  return evidence.length === 0 ? 0 : Math.min(...others.map((other) => sum(state) - sum(other)));
}

/**
 * Whether the filter makes it the answer when a person shows this, whatever the gates would say.
 * Recovery is asked for after high load, where it comes from.
 */
export function isReached(state: KnownState, names: readonly ChannelName[]): boolean {
  const profile = PROFILES.standard;
  const said = (of: KnownState) =>
    gatherEvidence(featuresOf(0, clearest(of, names)), ACTING).evidence;
  const [load, evidence] = [said("HYPER"), said(state)];
  let filter = startFilter(profile);
  for (let second = 0; state === "RECOVERY" && second < LOAD_S; second++) {
    filter = stepFilter(filter, load, 1, profile);
  }
  for (let second = 0; second < LONGEST_S; second++) {
    filter = stepFilter(filter, evidence, 1, profile);
    if (commit({ state: "UNKNOWN", heldS: 0 }, filter.support, profile).state === state)
      return true;
  }
  return false;
}

const clearestOf = (state: KnownState, name: ChannelName): number => {
  const clear = (value: number): number => clarity(state, { [name]: value });
  return corners(name).reduce((best, value) => (clear(value) > clear(best) ? value : best));
};

/** A lead over one other state is worth little beside none over another, but not nothing. */
function clarity(state: KnownState, values: Values): number {
  const { evidence } = gatherEvidence(featuresOf(0, values), ACTING);
  const all = evidence.reduce((sum, { logOdds }) => {
    const others = KNOWN_STATES.reduce((rest, other) => rest + logOdds[other], 0);
    return sum + 4 * logOdds[state] - others;
  }, 0);
  return leadOf(state, values) + 0.01 * all;
}

/** Where some band of the channel begins, is full or ends, and half-way between. */
function corners(name: ChannelName): readonly number[] {
  const bands = CHANNELS.find((channel) => channel.name === name)?.typical;
  const edges = Object.values(bands ?? {})
    .flat()
    .filter((edge) => Number.isFinite(edge) && edge >= 0)
    .toSorted((a, b) => a - b);
  return edges.flatMap((edge, i) => [edge, (edge + (edges[i + 1] ?? 1.5 * edge)) / 2]);
}

const CLEAREST = Object.fromEntries(
  KNOWN_STATES.map((state) => [
    state,
    Object.fromEntries(CHANNELS.map(({ name }) => [name, clearestOf(state, name)])),
  ]),
) as Record<KnownState, Record<ChannelName, number>>;
