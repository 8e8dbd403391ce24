import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { peakHz, periodogram } from "../../../src/domains/sensing/pulse/spectrum.ts";
import { parseNpy } from "./npy.ts";

export type TraceSet = "PURE" | "UBFC";
export type TraceMethod = "POS" | "GREEN";

/** One recording: the trace of a face and the contact pulse beside it, sample for sample at 30 Hz. */
export interface TraceRecording {
  readonly subject: string;
  /** Number of the subject in its set; coefficients are fitted on the even ones only. */
  readonly ordinal: number;
  /** Rises with blood volume: the POS files do already, green light falls and is turned over. */
  readonly trace: Float64Array;
  readonly contact: Float64Array;
}

export const TRACE_HZ = 30;
const CHUNK = 300;

interface Index {
  readonly sets: Readonly<
    Record<
      TraceSet,
      readonly { subject: string; start: number; count: number; recordings?: readonly number[] }[]
    >
  >;
}

/** The recordings of a set, cut where `index.json` says that one ends. */
export function readTraces(
  recordingsDir: string,
  set: TraceSet,
  method: TraceMethod,
): readonly TraceRecording[] {
  const file = (name: string) => readFileSync(resolve(recordingsDir, "rppg_traces", name));
  const trace = parseNpy(file(`${set}_${method}.npy`));
  const contact = parseNpy(file(`${set}_label.npy`));
  const { sets } = JSON.parse(file("index.json").toString()) as Index;
  return sets[set].flatMap(({ subject, start, count, recordings }, ordinal) => {
    let from = start * CHUNK;
    return (recordings ?? [count]).map((chunks) => {
      const to = from + chunks * CHUNK;
      const part = {
        subject,
        ordinal,
        trace: trace.slice(from, to).map((value) => (method === "GREEN" ? -value : value)),
        contact: contact.slice(from, to),
      };
      from = to;
      return part;
    });
  });
}

/** One window of a recording, and the rate that the contact pulse has in it. */
export interface TraceWindow {
  readonly recording: TraceRecording;
  /** Seconds from the start of the recording to the start of the window. */
  readonly startS: number;
  readonly trace: Float64Array;
  /**
   * The highest peak of the contact pulse's own Hann periodogram over the same window, mean removed,
   * zero-padded to 4096 samples, 0.65 to 3.5 Hz, by a parabola through the top three bins.
   */
  readonly contactBpm: number;
}

/** Windows of a recording, `hopS` apart. */
export function windowsOf(
  recording: TraceRecording,
  windowS: number,
  hopS: number,
): readonly TraceWindow[] {
  const length = windowS * TRACE_HZ;
  const windows: TraceWindow[] = [];
  for (let from = 0; from + length <= recording.trace.length; from += hopS * TRACE_HZ) {
    windows.push({
      recording,
      startS: from / TRACE_HZ,
      trace: recording.trace.slice(from, from + length),
      contactBpm: plainBpm(recording.contact.slice(from, from + length)),
    });
  }
  return windows;
}

/** Rate of a wave by nothing but the highest peak of its Hann periodogram: the truth for contact pulses, and the floor for others. */
export const plainBpm = (wave: Float64Array): number =>
  60 * peakHz(periodogram(wave, TRACE_HZ, 0.65, 3.5));
