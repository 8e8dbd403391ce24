import type { Rgb } from "../../../src/domains/sensing/pulse/colour.ts";
import { posPulse } from "../../../src/domains/sensing/pulse/pos.ts";
import { at } from "../../../src/kernel/at.ts";
import { median } from "../../../src/kernel/stats.ts";
import { notTaken, type Spec } from "../part.ts";
import { peerModules } from "../peers.ts";
import { type BenchContext, type Row, row } from "../row.ts";

const RATE_HZ = 30;
const SECONDS = 10;
const WIDTH = Math.round(1.6 * RATE_HZ);
const WINDOWS = SECONDS * RATE_HZ - WIDTH + 1;
const ROUNDS = 15;
const ROUNDS_QUICK = 5;
/** Repeats of ours in a round, so that both sides of a round last some tens of milliseconds. */
const OURS_A_ROUND = 200;
const VERSION = "4.22.0";

const POS: Spec = {
  id: "S12.pos",
  what: "POS: times cheaper than the same windows as a chain of tensor operations",
  unit: "x",
  atMost: false,
  bar: 250,
};

/** S12: what a POS window costs here and as tensor operations, which is how vitallens.js has it. */
export async function benchPosCost({ quick }: BenchContext): Promise<readonly Row[]> {
  const modules = await peerModules(
    `tfjs-${VERSION}`,
    { "@tensorflow/tfjs-core": VERSION, "@tensorflow/tfjs-backend-cpu": VERSION },
    !quick,
  );
  if (!modules) return [notTaken(POS, "tfjs-core is not installed and cannot be fetched now")];
  const tf = modules("@tensorflow/tfjs-core") as Tensors;
  modules("@tensorflow/tfjs-backend-cpu");
  await tf.ready();

  const trace = skin();
  const tensorPulse = tensorPos(tf, trace);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < (quick ? ROUNDS_QUICK : ROUNDS); round++) {
    const oursMs = timed(() => {
      for (let i = 0; i < OURS_A_ROUND; i++) posPulse(trace, RATE_HZ);
    });
    ours.push((1000 * oursMs) / OURS_A_ROUND / WINDOWS);
    theirs.push((1000 * timed(tensorPulse)) / WINDOWS);
  }
  const ratios = ours.map((us, round) => at(theirs, round) / us);
  return [
    row({
      ...POS,
      figure: median(ratios),
      peer: `tfjs-core ${VERSION}, ${tf.getBackend()} backend in Node`,
      peerFigure: 1,
      n: ratios.length,
      note: `median of interleaved rounds of ${WINDOWS} windows; ${median(ours).toFixed(2)} µs a window against ${median(theirs).toFixed(0)} µs; tensors on a GPU were not measured`,
    }),
  ];
}

function timed(work: () => void): number {
  const beganMs = performance.now();
  work();
  return performance.now() - beganMs;
}

/** Skin under swaying light with a pulse of 72 bpm; what it holds does not change what it costs. */
function skin(): Rgb {
  const channel = (level: number, depth: number): Float64Array =>
    Float64Array.from({ length: SECONDS * RATE_HZ }, (_, i) => {
      const tS = i / RATE_HZ;
      const sway = 1 + 0.02 * Math.sin(0.6 * Math.PI * tS);
      return level * sway * (1 - depth * Math.sin(2.4 * Math.PI * tS));
    });
  return { r: channel(150, 0.003), g: channel(110, 0.008), b: channel(90, 0.005) };
}

interface Tensors {
  ready(): Promise<void>;
  getBackend(): string;
  tidy(work: () => Tensor): Tensor;
  tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor;
  slice(x: Tensor, begin: readonly number[], size: readonly number[]): Tensor;
  mean(x: Tensor, axis?: number): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor): Tensor;
  div(a: Tensor, b: Tensor): Tensor;
  sqrt(x: Tensor): Tensor;
  square(x: Tensor): Tensor;
}

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

/** Every window of the trace through algorithm 1 of Wang et al. 2017, one tensor operation a step. */
function tensorPos(tf: Tensors, { r, g, b }: Rgb): () => void {
  const rows = Float32Array.from({ length: 3 * r.length }, (_, i) =>
    at([r, g, b][i % 3] ?? r, Math.floor(i / 3)),
  );
  const trace = tf.tensor2d(rows, [r.length, 3]);
  // Columns: G − B and G + B − 2R.
  const axes = tf.tensor2d(Float32Array.of(0, -2, 1, 1, -1, 1), [3, 2]);
  const spread = (x: Tensor): Tensor => tf.sqrt(tf.mean(tf.square(tf.sub(x, tf.mean(x)))));
  const windowPulse = (start: number): Tensor => {
    const window = tf.slice(trace, [start, 0], [WIDTH, 3]);
    const projected = tf.matMul(tf.div(window, tf.mean(window, 0)), axes);
    const across = tf.slice(projected, [0, 0], [WIDTH, 1]);
    const along = tf.slice(projected, [0, 1], [WIDTH, 1]);
    const pulse = tf.add(across, tf.mul(tf.div(spread(across), spread(along)), along));
    return tf.sub(pulse, tf.mean(pulse));
  };
  return () => {
    for (let start = 0; start < WINDOWS; start++) {
      const pulse = tf.tidy(() => windowPulse(start));
      pulse.dataSync();
      pulse.dispose();
    }
  };
}
