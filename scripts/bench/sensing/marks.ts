import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Wave } from "../../../src/domains/sensing/pulse/wave.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { parseMat } from "./mat.ts";

/** A wave and when its beats truly are. */
export interface Marked {
  readonly name: string;
  readonly wave: Wave;
  readonly beatsMs: readonly number[];
  /** What was done to the recording. */
  readonly how: string;
}

/** Beats marked by experts, drawn as pulse waves, and one real pulse wave with its marks. */
export function readMarked(recordingsDir: string): readonly Marked[] {
  const files = (folder: string, end: string): readonly string[] =>
    existsSync(join(recordingsDir, folder))
      ? readdirSync(join(recordingsDir, folder))
          .filter((name) => name.endsWith(end))
          .sort()
      : [];
  const text = (name: string): string => readFileSync(join(recordingsDir, name), "utf8");
  const mitBih = files("derived", "_beats.json").map((name, i) => {
    const { t } = JSON.parse(text(`derived/${name}`)) as { t: readonly number[] };
    return drawn(
      name.replace("_beats.json", ""),
      t.map((s) => s * 1000),
      100 + i,
    );
  });
  const heartPy = files("heartpy", "_ann.csv").map((name, i) => {
    const samples = text(`heartpy/${name}`).trim().split(/\s+/).map(Number);
    const rateHz = name.startsWith("e0") ? EUROPEAN_HZ : MIT_HZ;
    return drawn(
      name.replace("_ann.csv", ""),
      samples.map((n) => (n * 1000) / rateHz),
      118 + i,
    );
  });
  const iPhys = join(recordingsDir, "iphys/PPGData.mat");
  return [...mitBih, ...heartPy, ...(existsSync(iPhys) ? [contact(iPhys)] : [])];
}

/** Sampling of the ECGs that were annotated: MIT-BIH, and the European ST-T database (e0103 and so on). */
const MIT_HZ = 360;
const EUROPEAN_HZ = 250;
const DRAWN_HZ = 30;
/** A pulse reaches the skin this long after the heart's own mark; the true steepest rise is known by construction. */
const DELAY_MS = 250;
const RISE_MS = 90;

/** Of a beat's height: moves beats by about as much as real fingers differ from a chest strap, 8 ms. */
const NOISE = 0.04;

/**
 * Each beat a systolic and a dicrotic wave (Gaussian, 90 and 130 ms), filled less after a short interval, swaying by a
 * tenth with breath, on a drifting level, with white noise, 30 frames a second.
 */
function drawn(name: string, heartMs: readonly number[], seed: number): Marked {
  const chance = chanceFrom(seed);
  const noise = () => chance() + chance() + chance() + chance() - 2;
  const endMs = at(heartMs, heartMs.length - 1) + 1500;
  const values = new Float64Array(Math.floor((endMs * DRAWN_HZ) / 1000));
  heartMs.forEach((tMs, i) => {
    const filled = i === 0 ? 1 : Math.min(1, (tMs - at(heartMs, i - 1)) / 800);
    const height = filled * (1 + 0.1 * Math.sin((2 * Math.PI * tMs) / 4000));
    const from = Math.max(0, Math.floor(((tMs - 200) * DRAWN_HZ) / 1000));
    const to = Math.min(values.length, from + 2 * DRAWN_HZ);
    for (let k = from; k < to; k++) {
      const late = (k * 1000) / DRAWN_HZ - tMs - DELAY_MS;
      const systole = Math.exp(-0.5 * (late / RISE_MS) ** 2);
      const dicrotic = 0.35 * Math.exp(-0.5 * ((late - 280) / 130) ** 2);
      values[k] = at(values, k) + height * (systole + dicrotic);
    }
  });
  let drift = 0;
  for (let k = 0; k < values.length; k++) {
    drift = 0.999 * drift + 0.02 * noise();
    values[k] = at(values, k) + drift + NOISE * Math.sqrt(3) * noise();
  }
  return {
    name,
    wave: { startMs: 0, rateHz: DRAWN_HZ, values },
    beatsMs: heartMs.map((tMs) => tMs + DELAY_MS - RISE_MS),
    how: "drawn as pulses from expert marks",
  };
}

/** Its marks are where each pulse begins, ours where it rises steepest: the constant time between them is not an error. */
function contact(path: string): Marked {
  const fields = parseMat(readFileSync(path));
  const [values, rate, marks] = ["data", "fs", "peaks"].map((name) => fields.get(name));
  if (!values || !rate || !marks) throw new Error(`${path} lacks data, fs or peaks`);
  const rateHz = at(rate, 0);
  return {
    name: "iPhys",
    wave: { startMs: 0, rateHz, values },
    beatsMs: Array.from(marks, (mark) => (1000 * (mark - 1)) / rateHz),
    how: "as recorded; the median lag of our mark behind the onset is taken off",
  };
}
