import { at } from "../../../kernel/at.ts";
import { type Measure, unknown } from "../measure.ts";
import { remember } from "../quality/timing.ts";
import type { ColourSample } from "./colour.ts";
import { createContinuity } from "./continuity.ts";
import { GRID_HZ, readPulse, WINDOW_S } from "./measure-pulse.ts";
import { createModelled } from "./modelled.ts";
import { mixed, patchTraces } from "./patch-traces.ts";
import { deservedWeights } from "./patch-views.ts";
import { slewed } from "./patch-weights.ts";
import { pulseWave } from "./pulse-wave.ts";
import { gridOf } from "./resample.ts";
import { type SampleRefusal, sampleRefusal } from "./sample-door.ts";
import type { Site, Wave, WavePoint } from "./wave.ts";

export type { WavePoint } from "./wave.ts";

export interface PulseStream {
  /** Takes the patches of one frame; what cannot be a colour or a time is dropped and counted. */
  add(sample: ColourSample): void;
  /** Takes one sample of a model's wave (rising with blood volume); used instead of POS while it is fresh. */
  addModelled(point: WavePoint): void;
  /** Says how fast the face moves now, in face widths per second. */
  move(perS: number): void;
  /** Heart rate in beats a minute, or the leading reason there is none. */
  measure(): Measure;
  /** The wave that the last `measure` was read from; undefined while the pulse is not known. */
  wave(): Wave | undefined;
  /** The points that became settled since the last call; none while too little is known. */
  newPoints(): readonly WavePoint[];
  /** Where the wave comes from now. */
  method(): "pos" | "model";
  /** How many frames were dropped, by reason. */
  dropped(): Readonly<Partial<Record<SampleRefusal, number>>>;
}

/** Colour kept a little longer than the rate needs, so that the grid always fills. */
const KEPT_S = WINDOW_S + 0.5;
/** When nothing but dropped frames came for this long, their reason leads. */
const ONLY_DROPPED_MS = 1000;
/** The wave is drawn from the last seconds only, and its newest part still moves. */
const DRAWN_S = 4;
const UNSETTLED_S = 0.5;
/** Before this there is no window of POS. */
const LEAST_DRAWN_S = 2;
/** Weights of patches are thought over once a second, however often one measures. */
const RETHINK_MS = 900;

/** Takes colours frame by frame and says rate and wave when asked. Frames after a long gap start over. */
export function pulseStream(site: Site): PulseStream {
  const samples: ColourSample[] = [];
  const modelled = createModelled();
  const continuity = createContinuity();
  const dropped: Partial<Record<SampleRefusal, number>> = {};
  let lastDrop: { readonly tMs: number; readonly reason: SampleRefusal } | undefined;
  let weights: { readonly values: readonly number[]; readonly tMs: number } | undefined;
  let wave: Wave | undefined;
  let motionPerS = 0;
  let drawnUntilMs = Number.NEGATIVE_INFINITY;

  const nowMs = (): number => samples.at(-1)?.tMs ?? 0;
  const modelWave = (): Wave | undefined => modelled.wave(nowMs(), GRID_HZ, WINDOW_S);

  const startOver = (): void => {
    drawnUntilMs = Number.NEGATIVE_INFINITY;
    weights = undefined;
    continuity.forget();
  };

  const rethink = (deserved: readonly number[]): void => {
    const elapsedMs = weights ? nowMs() - weights.tMs : 0;
    if (weights && elapsedMs < RETHINK_MS) return;
    weights = { values: slewed(weights?.values, deserved, elapsedMs / 1000), tMs: nowMs() };
  };

  const measureNow = (): Measure => {
    wave = undefined;
    if (lastDrop && (samples.length === 0 || lastDrop.tMs - nowMs() > ONLY_DROPPED_MS))
      return unknown(lastDrop.reason === "malformed" ? "dropped_frames" : lastDrop.reason);
    const read = readPulse(samples, {
      site,
      weights: weights?.values,
      expected: continuity.expected(nowMs()),
      motionPerS,
      modelled: modelWave(),
    });
    if (read.deserved) rethink(read.deserved);
    if (read.measure.known) continuity.learn(nowMs(), read.measure.value / 60);
    wave = read.wave;
    return read.measure;
  };

  return {
    add(sample) {
      const refusal = sampleRefusal(sample, samples[0]?.regions.length);
      if (refusal) {
        dropped[refusal] = (dropped[refusal] ?? 0) + 1;
        if (Number.isFinite(sample.tMs)) lastDrop = { tMs: sample.tMs, reason: refusal };
        return;
      }
      remember(samples, sample, KEPT_S);
      if (samples.length === 1) startOver();
      lastDrop = undefined;
    },
    addModelled: modelled.add,
    move(perS) {
      motionPerS = perS;
    },
    measure: measureNow,
    wave: () => wave,
    newPoints() {
      const recent = modelWave() ?? recentWave(samples, site, weights?.values);
      const points = settledPoints(recent).filter(({ tMs }) => tMs > drawnUntilMs);
      drawnUntilMs = points.at(-1)?.tMs ?? drawnUntilMs;
      return points;
    },
    method: () => (modelWave() ? "model" : "pos"),
    dropped: () => ({ ...dropped }),
  };
}

function recentWave(
  samples: readonly ColourSample[],
  site: Site,
  weights: readonly number[] | undefined,
): Wave {
  const lastMs = samples.at(-1)?.tMs ?? 0;
  const grid = gridOf(samples[0]?.tMs ?? 0, lastMs, GRID_HZ, DRAWN_S);
  const patches = patchTraces(samples, grid);
  const rgb = mixed(patches, weights ?? deservedWeights(patches));
  return { ...grid, values: pulseWave(rgb, GRID_HZ, site) };
}

function settledPoints({ startMs, rateHz, values }: Wave): readonly WavePoint[] {
  const length = values.length < LEAST_DRAWN_S * rateHz ? 0 : values.length - UNSETTLED_S * rateHz;
  return Array.from({ length }, (_, i) => ({
    tMs: startMs + (i * 1000) / rateHz,
    value: at(values, i),
  }));
}
