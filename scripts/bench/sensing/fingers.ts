import { clearestWave } from "../../../src/domains/sensing/beats/clearest.ts";
import { differencesOf, intervalsOf } from "../../../src/domains/sensing/beats/intervals.ts";
import { beatStream } from "../../../src/domains/sensing/beats/stream.ts";
import { pulseStream } from "../../../src/domains/sensing/pulse/stream.ts";
import { at } from "../../../src/kernel/at.ts";
import { mean } from "../../../src/kernel/stats.ts";
import { type BenchContext, type Row, row } from "../row.ts";
import { VITALLENS, vitallensVitals } from "./vitallens-vitals.ts";
import {
  FINGER_HZ,
  type Finger,
  fingerWaves,
  readFingers,
  type Summary,
  summaryOf,
} from "./welltory.ts";

const METRICS = [
  { id: "hr", name: "bpm", what: "pulse", unit: "bpm", bar: 0.6 },
  { id: "sdnn", name: "sdnnMs", what: "SDNN", unit: "ms", bar: 6.5 },
  { id: "rmssd", name: "rmssdMs", what: "RMSSD", unit: "ms", bar: 12 },
] as const;

/** The live path reads frame by frame, and a quick run has seconds. */
const QUICK_FINGERS = 4;

/** S5: fingers on a phone's camera against a chest strap, whole and through the live path. */
export async function benchFingers(context: BenchContext): Promise<readonly Row[]> {
  const fingers = context.recordingsDir ? readFingers(context.recordingsDir) : [];
  const vitals = await vitallensVitals(!context.quick);
  const whole = fingers.map((finger) => clearestWave(fingerWaves(finger)));
  const live = fingers.slice(0, context.quick ? QUICK_FINGERS : fingers.length).map(liveSummary);
  // The peer is given our channel, and whichever way up is better for it.
  const peers = [1, -1].map((sign) =>
    whole.map(
      (one) =>
        one &&
        vitals?.(
          one.wave.values.map((v) => sign * v),
          FINGER_HZ,
        ),
    ),
  );
  const peerNote = vitals
    ? "the peer on the same channel, better way up"
    : "the peer is not installed";
  const wholes = whole.map((one) => one && summarise(one.beats));
  const rows = METRICS.flatMap(({ id, name, what, unit, bar }) => {
    const common = { unit, bar, atMost: true } as const;
    const error = (of: readonly (Summary | undefined)[]) => meanError(of, fingers, name);
    const peer = Math.min(...peers.map((of) => error(of) ?? Number.POSITIVE_INFINITY));
    return [
      row({
        ...common,
        id: `S5.${id}`,
        what: `${what} of a finger on a camera, whole recording, mean error`,
        figure: error(wholes),
        n: wholes.length,
        peer: VITALLENS,
        peerFigure: Number.isFinite(peer) ? peer : null,
        note: `${halves(wholes, fingers, name)}; ${peerNote}`,
      }),
      row({
        ...common,
        id: `S5.live.${id}`,
        what: `${what} of a finger on a camera, live path in overlapping windows, mean error`,
        figure: error(live),
        n: live.length,
        note: halves(live, fingers, name),
      }),
    ];
  });
  return [
    ...rows,
    failures("S5.failures", "whole recordings", wholes),
    failures("S5.live.failures", "live path", live),
  ];
}

/** As on the page: colours frame by frame, once a second the window's wave to the beats. */
function liveSummary({ frames }: Finger): Summary | undefined {
  const [pulse, beats] = [pulseStream("fingertip"), beatStream()];
  let nextMs = at(frames, 0).tMs + 1000;
  for (const { tMs, rgb } of frames) {
    pulse.add({ tMs, regions: [{ r: at(rgb, 0), g: at(rgb, 1), b: at(rgb, 2), usable: 1 }] });
    if (tMs < nextMs) continue;
    nextMs += 1000;
    pulse.measure();
    const wave = pulse.wave();
    if (wave) beats.add(wave);
  }
  const published = beats.variability();
  return published.rmssdMs.known ? summarise(beats.beats()) : undefined;
}

function summarise(beats: Parameters<typeof intervalsOf>[0]): Summary | undefined {
  const intervals = intervalsOf(beats);
  const nn = intervals.filter(({ accepted }) => accepted).map(({ ms }) => ms);
  return nn.length < 2 ? undefined : summaryOf(nn, differencesOf(intervals));
}

function meanError(
  of: readonly (Summary | undefined)[],
  fingers: readonly Finger[],
  name: keyof Summary,
): number | null {
  const errors = of.flatMap((one, i) => {
    const error = one ? Math.abs(one[name] - at(fingers, i).strap[name]) : Number.NaN;
    return Number.isFinite(error) ? [error] : [];
  });
  return errors.length === 0 ? null : mean(errors);
}

function halves(
  of: readonly (Summary | undefined)[],
  fingers: readonly Finger[],
  name: keyof Summary,
): string {
  const half = (dev: boolean): string => {
    const chosen = fingers
      .slice(0, of.length)
      .flatMap((finger, i) => (finger.dev === dev ? [i] : []));
    const error = meanError(
      chosen.map((i) => of[i]),
      chosen.map((i) => at(fingers, i)),
      name,
    );
    return `${error === null ? "none" : error.toFixed(2)} (n ${chosen.length})`;
  };
  return `dev half ${half(true)}, other half ${half(false)}`;
}

const failures = (id: string, where: string, of: readonly (Summary | undefined)[]): Row =>
  row({
    id,
    what: `recordings of a finger without an answer, ${where}`,
    figure: of.length === 0 ? null : of.filter((one) => one === undefined).length,
    unit: "recordings",
    bar: 0,
    atMost: true,
    n: of.length,
    note: of.length === 0 ? "the recordings are missing" : "",
  });
