import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chromPulse } from "../../../src/domains/sensing/pulse/chrom.ts";
import type { Rgb } from "../../../src/domains/sensing/pulse/colour.ts";
import { greenPulse } from "../../../src/domains/sensing/pulse/green.ts";
import { posPulse } from "../../../src/domains/sensing/pulse/pos.ts";
import { pulseRate } from "../../../src/domains/sensing/pulse/rate.ts";
import { parseTrace } from "../../../src/domains/sensing/trace/parse-trace.ts";
import { at } from "../../../src/kernel/at.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Row, row } from "../row.ts";

const TRUE_BPM = 52.6;
const RATE_HZ = 30;

const SPEC: Spec = {
  id: "S2.clip",
  what: "pulse of the face clip's recorded colours, worst of POS, CHROM and GREEN over forehead and cheeks, error",
  unit: "bpm",
  atMost: true,
  bar: 1,
};

/** The three ways from colours to a wave, on the one face whose colours are at hand. */
export function benchClipMethods(recordingsDir: string): Row {
  const text = readFileSync(resolve(recordingsDir, "derived/evm_face_mean_rgb.json"), "utf8");
  const clip = parseTrace(text);
  if (!clip.ok) return notTaken(SPEC, clip.error);
  const regions = at(clip.value, 0).regions.map((_, region): Rgb => {
    const channel = (name: keyof Rgb): Float64Array =>
      Float64Array.from(clip.value, (sample) => at(sample.regions, region)[name]);
    return { r: channel("r"), g: channel("g"), b: channel("b") };
  });
  const worst = (wave: (rgb: Rgb) => Float64Array): number =>
    Math.max(
      ...regions.map((rgb) => {
        const bpm = 60 * (pulseRate(wave(rgb), RATE_HZ)?.hz ?? Number.NaN);
        return Math.abs(bpm - TRUE_BPM);
      }),
    );
  const errors = {
    POS: worst((rgb) => posPulse(rgb, RATE_HZ)),
    CHROM: worst((rgb) => chromPulse(rgb, RATE_HZ)),
    GREEN: worst((rgb) => greenPulse(rgb.g, RATE_HZ)),
  };
  return row({
    ...SPEC,
    figure: Math.max(...Object.values(errors)),
    n: 3 * regions.length,
    note: Object.entries(errors)
      .map(([name, error]) => `${name} ${error.toFixed(2)}`)
      .join(", "),
  });
}
