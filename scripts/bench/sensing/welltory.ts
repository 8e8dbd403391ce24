import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Wave } from "../../../src/domains/sensing/pulse/wave.ts";
import { rmssdMs, sdnnMs } from "../../../src/domains/sensing/variability/time.ts";
import { at } from "../../../src/kernel/at.ts";
import { mean } from "../../../src/kernel/stats.ts";

/** A finger on a phone's camera beside a chest strap (Welltory, CC0; Sensors 2021, 21, 6798). */
export interface Finger {
  readonly subject: string;
  /** Parameters were fixed on these; the figures of the others were in view while methods were tried, so they are not unseen. */
  readonly dev: boolean;
  readonly frames: readonly { readonly tMs: number; readonly rgb: readonly number[] }[];
  readonly strap: Summary;
}

/** What is compared: nothing is aligned with the strap in time. */
export interface Summary {
  readonly bpm: number;
  readonly sdnnMs: number;
  readonly rmssdMs: number;
}

export const FINGER_HZ = 30;
const DEV = ["02", "06", "10", "14", "18"];

export function readFingers(recordingsDir: string): readonly Finger[] {
  const folder = join(recordingsDir, "welltory");
  const subjects = existsSync(folder) ? readdirSync(folder).sort() : [];
  return subjects.flatMap((name) => {
    const [ppg, rr] = [join(folder, name, "PPG.csv"), join(folder, name, "RR.txt")];
    if (!existsSync(ppg) || !existsSync(rr)) return [];
    const subject = name.replace("subject_", "");
    const rows = readFileSync(ppg, "utf8").trim().split("\n").slice(1);
    const frames = rows.map((line) => {
      const [tMs = Number.NaN, ...rgb] = line.split(",").map(Number);
      return { tMs, rgb };
    });
    const nn = readFileSync(rr, "utf8").trim().split(/\s+/).map(Number);
    return [{ subject, dev: DEV.includes(subject), frames, strap: summaryOf(nn, differences(nn)) }];
  });
}

export const summaryOf = (nn: readonly number[], steps: readonly number[]): Summary => ({
  bpm: 60_000 / mean(nn),
  sdnnMs: sdnnMs(nn),
  rmssdMs: rmssdMs(steps),
});

/** Light falls as blood comes: the negative logarithm of each channel, on an even grid by the frames' own times. */
export function fingerWaves({ frames }: Finger): readonly Wave[] {
  const startMs = at(frames, 0).tMs;
  const spanMs = at(frames, frames.length - 1).tMs - startMs;
  const count = Math.floor((spanMs * FINGER_HZ) / 1000) + 1;
  return [0, 1, 2].map((channel) => {
    let after = 1;
    const values = new Float64Array(count).map((_, i) => {
      const tMs = startMs + (i * 1000) / FINGER_HZ;
      while (after < frames.length - 1 && at(frames, after).tMs < tMs) after++;
      const [early, late] = [at(frames, after - 1), at(frames, after)];
      const share = late.tMs > early.tMs ? (tMs - early.tMs) / (late.tMs - early.tMs) : 1;
      const [from, to] = [at(early.rgb, channel), at(late.rgb, channel)];
      return -Math.log(Math.max(1, from + share * (to - from)));
    });
    return { startMs, rateHz: FINGER_HZ, values };
  });
}

const differences = (nn: readonly number[]): readonly number[] =>
  nn.slice(1).map((ms, i) => ms - at(nn, i));
