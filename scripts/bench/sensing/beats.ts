import type { Beat } from "../../../src/domains/sensing/beats/beat.ts";
import { findBeats } from "../../../src/domains/sensing/beats/find-beats.ts";
import { beatStream } from "../../../src/domains/sensing/beats/stream.ts";
import type { Wave } from "../../../src/domains/sensing/pulse/wave.ts";
import { at } from "../../../src/kernel/at.ts";
import { median } from "../../../src/kernel/stats.ts";
import { type Bench, type Row, row } from "../row.ts";
import { benchFingers } from "./fingers.ts";
import { type Marked, readMarked } from "./marks.ts";

const NEAR_MS = 50;
const WINDOW_S = 12;
/** The stream keeps six minutes: longer recordings are read in parts. */
const PART_MS = 240_000;
const QUICK_MS = 60_000;

/** S5 and S7: what beats are found, and what they say of pulse and variability. */
export const benchBeats: Bench = async (context) => {
  const marked = context.recordingsDir ? readMarked(context.recordingsDir) : [];
  const rows = marked.flatMap((one) => {
    context.say(`beats of ${one.name} …`);
    return rowsOf(context.quick ? beginning(one, QUICK_MS) : one);
  });
  return [...(await benchFingers(context)), ...(rows.length > 0 ? rows : [missing()])];
};

function rowsOf(marked: Marked): readonly Row[] {
  const { name, wave, beatsMs, how } = marked;
  const id = name.toLowerCase().replace(/\W/g, "");
  const common = { unit: "", bar: 0.99, atMost: false, n: beatsMs.length, note: how } as const;
  const score = (beats: readonly Beat[], truth: readonly number[]) => {
    const times = beats.map(({ tMs }) => tMs);
    return f1(how.includes("lag") ? withoutLag(times, truth) : times, truth);
  };
  const streamed = parts(marked)
    .map((part) => ({ ...part, beats: stream(part.wave) }))
    .filter(({ beats }) => beats.length > 0);
  const told = streamed.flatMap(({ beats }) => beats);
  const settled = streamed.flatMap(({ truth, beats }) => {
    const [first, last] = [at(beats, 0).tMs, at(beats, beats.length - 1).tMs];
    return truth.filter((tMs) => tMs > first - NEAR_MS && tMs < last + NEAR_MS);
  });
  const what = `beats of ${name} within ${NEAR_MS} ms`;
  return [
    row({
      ...common,
      id: `S7.${id}`,
      what: `${what}, whole, F1`,
      figure: score(findBeats(wave), beatsMs),
    }),
    row({
      ...common,
      id: `S7.live.${id}`,
      what: `${what}, overlapping windows, F1`,
      figure: score(told, settled),
      n: settled.length,
    }),
  ];
}

/** Once a second the newest twelve seconds, each beat told once. */
function stream(wave: Wave): readonly Beat[] {
  const { values, rateHz, startMs } = wave;
  const beats = beatStream();
  const length = Math.round(WINDOW_S * rateHz);
  for (let end = length; end <= values.length; end += rateHz) {
    const from = end - length;
    beats.add({
      startMs: startMs + (1000 * from) / rateHz,
      rateHz,
      values: values.slice(from, end),
    });
  }
  return beats.beats();
}

function parts({ wave, beatsMs }: Marked): readonly { wave: Wave; truth: readonly number[] }[] {
  const { values, rateHz } = wave;
  const length = Math.round((PART_MS * rateHz) / 1000);
  const count = Math.ceil(values.length / length);
  return Array.from({ length: count }, (_, i) => i * length)
    .filter((from) => values.length - from >= 2 * WINDOW_S * rateHz)
    .map((from) => {
      const startMs = (1000 * from) / rateHz;
      const part = { startMs, rateHz, values: values.slice(from, from + length) };
      return {
        wave: part,
        truth: beatsMs.filter((tMs) => tMs >= startMs && tMs < startMs + PART_MS),
      };
    });
}

/** F1 of one-to-one matches in order, each the nearest free beat within 50 ms. */
function f1(found: readonly number[], truth: readonly number[]): number {
  let [hits, next] = [0, 0];
  for (const tMs of truth) {
    while (next < found.length && at(found, next) < tMs - NEAR_MS) next++;
    if (next < found.length && at(found, next) <= tMs + NEAR_MS) {
      hits++;
      next++;
    }
  }
  return (2 * hits) / (found.length + truth.length);
}

function withoutLag(found: readonly number[], truth: readonly number[]): readonly number[] {
  const lag = median(
    found.map((tMs) => tMs - Math.max(at(truth, 0), ...truth.filter((mark) => mark <= tMs))),
  );
  return found.map((tMs) => tMs - lag);
}

function beginning({ wave, beatsMs, ...rest }: Marked, lengthMs: number): Marked {
  const values = wave.values.slice(0, Math.round((lengthMs * wave.rateHz) / 1000));
  const endMs = (1000 * values.length) / wave.rateHz;
  return {
    ...rest,
    wave: { ...wave, values },
    beatsMs: beatsMs.filter((tMs) => tMs < endMs - 300),
  };
}

const missing = (): Row =>
  row({
    id: "S7",
    what: "beats within 50 ms of annotated ones, F1",
    figure: null,
    unit: "",
    bar: 0.99,
    atMost: false,
    n: 0,
    note: "the recordings are missing: see ATTUNE_DATA_DIR in --help",
  });
