import { findBeats } from "../../../src/domains/sensing/beats/find-beats.ts";
import { beatStream } from "../../../src/domains/sensing/beats/stream.ts";
import {
  heightsOf,
  modulationsOf,
  SERIES_HZ,
} from "../../../src/domains/sensing/breath/modulations.ts";
import { pulsePath } from "../../../src/domains/sensing/breath/paths.ts";
import { breathStream } from "../../../src/domains/sensing/breath/stream.ts";
import { mean, median } from "../../../src/kernel/stats.ts";
import { type Bench, type Row, row } from "../row.ts";
import { type Belted, beltPerMin, loudestPerMin, readBelted } from "./belt.ts";
import { motionRows } from "./breathing-face.ts";

const WINDOW_S = 30;
const HOP_S = 5;
/** Gates and ranges were fixed on windows that end by here; the weights of the spectrum with both halves in view. */
const DEV_S = 150;
/** A live window of the wave, and how far the newest settled beat lies behind its end. */
const LIVE_S = 12;
const SETTLED_S = 1.95;

interface Window {
  readonly fromS: number;
  readonly error: number;
  /** Error of the median of the three modulations' loudest rates: the naive method. */
  readonly naive: number;
  readonly published: boolean;
}

/** S11: breath from the pulse wave against a chest belt, and from the motion of a made-up face. */
export const benchBreath: Bench = async ({ recordingsDir, quick }) => {
  const belted = recordingsDir ? readBelted(recordingsDir) : undefined;
  const pulse = belted ? windowsOf(belted) : [];
  const live = belted ? liveWindows(belted) : [];
  return [
    pulseRow("S11.pulse", "ungated", pulse, 2.5),
    pulseRow(
      "S11.pulse.published",
      "published",
      pulse.filter(({ published }) => published),
      1.5,
    ),
    coverage("S11.pulse.coverage", "30 s windows", pulse),
    pulseRow(
      "S11.live",
      "published by the live path",
      live.filter((w) => w.published),
      1.5,
    ),
    coverage("S11.live.coverage", "live path, every 5 s", live),
    ...motionRows(quick ? 3 : 20),
  ];
};

function windowsOf({ wave, belt }: Belted): readonly Window[] {
  const beats = findBeats(wave);
  const heights = heightsOf(wave, beats, 0);
  return starts(wave.values.length / wave.rateHz).flatMap((fromS) => {
    const found = pulsePath(heights, beats, fromS * 1000, (fromS + WINDOW_S) * 1000);
    if (!found) return [];
    const truth = beltPerMin(belt, fromS, fromS + WINDOW_S);
    const three =
      modulationsOf(heights, beats, fromS * 1000, (fromS + WINDOW_S) * 1000)?.series ?? [];
    const naive = Math.abs(median(three.map((one) => loudestPerMin(one, SERIES_HZ))) - truth);
    return [{ fromS, error: Math.abs(found.perMin - truth), naive, published: found.clear }];
  });
}

function liveWindows({ wave, belt }: Belted): readonly Window[] {
  const [beats, breath] = [beatStream(), breathStream()];
  const { values, rateHz } = wave;
  const windows: Window[] = [];
  for (let endS = LIVE_S; endS * rateHz <= values.length; endS++) {
    const startMs = (endS - LIVE_S) * 1000;
    const part = values.slice((endS - LIVE_S) * rateHz, endS * rateHz);
    const newest = { startMs, rateHz, values: part };
    beats.add(newest);
    breath.addBeats(newest, beats.beats());
    const fromS = endS - SETTLED_S - WINDOW_S;
    if (fromS < 0 || endS % HOP_S !== 0) continue;
    const found = breath.measure();
    const error = found.known
      ? Math.abs(found.value - beltPerMin(belt, fromS, fromS + WINDOW_S))
      : Number.NaN;
    windows.push({ fromS, error, naive: Number.NaN, published: found.known });
  }
  return windows;
}

function pulseRow(id: string, how: string, windows: readonly Window[], bar: number): Row {
  const naive = mean(windows.map((window) => window.naive));
  return row({
    id,
    what: `breath from the pulse wave against a belt, ${how}, mean error`,
    figure: meanError(windows),
    unit: "per minute",
    floor: Number.isFinite(naive) ? naive : null,
    bar,
    atMost: true,
    n: windows.length,
    note:
      windows.length === 0
        ? "the recording is missing, or nothing was published"
        : `first half ${said(windows.filter(({ fromS }) => fromS + WINDOW_S <= DEV_S))}, ` +
          `second half ${said(windows.filter(({ fromS }) => fromS >= DEV_S))}; ` +
          "floor: the median of the loudest rates of the three modulations on the same windows",
  });
}

const coverage = (id: string, what: string, windows: readonly Window[]): Row =>
  row({
    id,
    what: `windows with a published breath, ${what}`,
    figure:
      windows.length === 0
        ? null
        : (100 * windows.filter(({ published }) => published).length) / windows.length,
    unit: "%",
    bar: 40,
    atMost: false,
    n: windows.length,
    note: windows.length === 0 ? "the recording is missing" : "",
  });

const starts = (lengthS: number): readonly number[] =>
  Array.from({ length: Math.floor((lengthS - WINDOW_S) / HOP_S) + 1 }, (_, i) => i * HOP_S);

const meanError = (windows: readonly Window[]): number | null =>
  windows.length === 0 ? null : mean(windows.map(({ error }) => error));

const said = (windows: readonly Window[]): string =>
  `${meanError(windows)?.toFixed(2) ?? "none"} (n ${windows.length})`;
