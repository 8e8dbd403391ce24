import { at } from "../../../kernel/at.ts";
import { ramp } from "../../../kernel/stats.ts";
import { type Features, type Measure, measureOf } from "../../sensing/index.ts";
import type { Baselines } from "../baseline/baselines.ts";
import { toPopulation } from "../baseline/population.ts";
import { type PerState, perState } from "../known-state.ts";
import { CHANNELS, type Channel, type ChannelName } from "./channels.ts";

/** A channel, or what the person's own classifier says. */
export type EvidenceSource = ChannelName | "personal";

/** What one channel says for or against each state, in log-odds; already scaled by its quality. */
export interface Evidence {
  readonly channel: EvidenceSource;
  readonly quality: number;
  /** Whether it counts; what the camera says may be shown only. */
  readonly used: boolean;
  readonly logOdds: PerState;
}

/** What evidence depends on beside what was read. */
export interface EvidenceSetting {
  /** Whether readings of the camera count, and are not only shown: the person's switch. */
  readonly actOnCamera: boolean;
  readonly baselines: Baselines;
  /** Minutes since local midnight, for what goes with the hour; null where the zone is not known. */
  readonly localMinute: number | null;
  /** The person reads or watches: hands at rest then say nothing. */
  readonly passive: boolean;
  /** What the person's own classifier says, once it has earned a say. */
  readonly personal?: Evidence;
}

export interface Gathered {
  readonly evidence: readonly Evidence[];
  /** Share of the channel weights that had a valid input that counts, each times its quality, 0 … 1. */
  readonly coverage: number;
  /** Channels with a valid input that counts. */
  readonly inputs: number;
}

/** A reading below this quality counts as missing. */
export const MIN_QUALITY = 0.3;

/** What every channel with a valid reading says. A missing one says nothing and is not made up for. */
export function gatherEvidence(features: Features, setting: EvidenceSetting): Gathered {
  const evidence: Evidence[] = [];
  let [coverage, inputs] = [0, 0];
  for (const channel of CHANNELS) {
    const reading = measureOf(features, channel.reads);
    if (!isValid(reading) || (setting.passive && channel.restsWhenPassive)) continue;
    const used = channel.by === "hands" || setting.actOnCamera;
    if (used) {
      coverage += channel.weight * reading.quality;
      inputs++;
    }
    evidence.push(say(channel, typicalOf(channel, reading.value, setting), reading.quality, used));
  }
  if (setting.personal) evidence.push(setting.personal);
  return { evidence, coverage, inputs };
}

const isValid = (reading: Measure): reading is Extract<Measure, { known: true }> =>
  reading.known && Number.isFinite(reading.value) && reading.quality >= MIN_QUALITY;

/** The value of a person to whom what is usual for most is usual: there the bands hold. */
const typicalOf = ({ reads }: Channel, value: number, setting: EvidenceSetting): number =>
  reads === "idleS" ? value : toPopulation(setting.baselines, reads, value, setting.localMinute);

function say(
  { name, strength, typical }: Channel,
  value: number,
  quality: number,
  used: boolean,
): Evidence {
  const logOdds = perState(
    (state) => quality * strength * (2 * membership(value, typical[state]) - 1),
  );
  return { channel: name, quality, used, logOdds };
}

/** 1 inside the band, falling to 0 over its shoulders. */
function membership(value: number, band: readonly number[]): number {
  if (value < at(band, 1)) return ramp(value, at(band, 0), at(band, 1));
  if (value > at(band, 2)) return ramp(value, at(band, 3), at(band, 2));
  return 1;
}
