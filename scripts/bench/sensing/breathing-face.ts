import type { MotionPoint } from "../../../src/domains/sensing/breath/motion.ts";
import { motionPath } from "../../../src/domains/sensing/breath/paths.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { mean } from "../../../src/kernel/stats.ts";
import { type Row, row } from "../row.ts";

const RATES = [6, 8, 10, 12, 15, 18, 22, 26, 30] as const;

/** The motion path on made-up faces: known rates, and none at all. */
export function motionRows(faces: number): readonly Row[] {
  const seeds = Array.from({ length: faces }, (_, i) => i + 1);
  const read = (perMin: number, seed: number, depth?: number) => {
    const points = breathingFace({ perMin, seed, seconds: 32, ...(depth === 0 && { depth }) });
    return motionPath(points, 2000, 32_000);
  };
  const errors = RATES.flatMap((perMin) =>
    seeds.map((seed) => Math.abs((read(perMin, 100 * perMin + seed)?.perMin ?? 0) - perMin)),
  );
  const still = Array.from({ length: 10 * faces }, (_, i) => read(12, 7000 + i, 0));
  const common = {
    atMost: true,
    note: "made-up faces; jitter 0.4 mm, sway 0.3 mm a root second",
  } as const;
  return [
    row({
      ...common,
      id: "S11.motion",
      what: "breath of 6 to 30 /min from face motion, ungated, mean error",
      figure: mean(errors),
      unit: "per minute",
      bar: 0.5,
      n: errors.length,
    }),
    row({
      ...common,
      id: "S11.still",
      what: "faces that do not breathe, published all the same",
      figure: (100 * still.filter((one) => one?.clear).length) / still.length,
      unit: "%",
      bar: 5,
      n: still.length,
    }),
  ];
}

/** How a made-up face moves. Lengths in face widths; a face is about 14 cm wide. */
interface Breathing {
  readonly perMin: number;
  readonly seed: number;
  readonly seconds: number;
  /** 1.1 mm up and down; half as much nearer and farther. 0 for a face that does not breathe. */
  readonly depth?: number;
}

const FRAME_MS = 1000 / 30;
/** Landmark jitter from frame to frame, and sway of the head as a random walk per root second. */
const JITTER = 0.003;
const SWAY = 0.002;

/** Nose bridge and size of a face, frame by frame, with uneven frame times and a twentieth of the frames lost. */
function breathingFace({
  perMin,
  seed,
  seconds,
  depth = 0.008,
}: Breathing): readonly MotionPoint[] {
  const chance = chanceFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const phase = 2 * Math.PI * chance();
  const points: MotionPoint[] = [];
  let [sway, nearer] = [0, 0];
  for (let frameMs = 0; frameMs < seconds * 1000; frameMs += FRAME_MS) {
    const tMs = frameMs + 5 * chance();
    sway += (SWAY * normal()) / Math.sqrt(30);
    nearer += (SWAY * normal()) / Math.sqrt(30);
    const breath = depth * Math.sin((2 * Math.PI * perMin * tMs) / 60_000 + phase);
    const point = {
      tMs,
      y: 0.5 + sway + breath + JITTER * normal(),
      scale: -1 + nearer + breath / 2 + JITTER * normal(),
    };
    if (chance() >= 0.05) points.push(point);
  }
  return points;
}
