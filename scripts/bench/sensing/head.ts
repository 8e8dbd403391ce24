import { eyeAspectRatio } from "../../../src/domains/sensing/eyes/aspect-ratio.ts";
import { headPose } from "../../../src/domains/sensing/head/pose.ts";
import { LANDMARK_COUNT, type Landmark } from "../../../src/domains/sensing/regions/landmarks.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { type Bench, row } from "../row.ts";

const RAD = Math.PI / 180;
const TURNS_DEG = [-20, -10, 10, 20] as const;
const SIZE = { width: 640, height: 480 };
/** Six points of each eye: corner, two of the upper lid, corner, two of the lower (MediaPipe's face mesh). */
const EYES = [
  [33, 160, 158, 133, 153, 144],
  [362, 385, 387, 263, 373, 380],
] as const;

/** S10 without a camera: matrices of known angles, as 32-bit floats like MediaPipe's, and eyes in a turned picture. */
export const benchHead: Bench = async ({ quick, say }) => {
  say("head: matrices of known angles");
  const runs = quick ? 200 : 2000;
  const worst = { roll: 0, leak: 0, eyes: 0 };
  for (let seed = 1; seed <= runs; seed++) {
    const head = anyHead(seed);
    const before = headPose(matrixOf(head));
    for (const deg of TURNS_DEG) {
      const after = headPose(matrixOf({ ...head, rollDeg: head.rollDeg + deg }));
      const shift = (name: "rollDeg" | "yawDeg" | "pitchDeg"): number =>
        (after?.[name] ?? Number.NaN) - (before?.[name] ?? Number.NaN);
      worst.roll = Math.max(worst.roll, Math.abs(shift("rollDeg") - deg));
      worst.leak = Math.max(worst.leak, Math.abs(shift("yawDeg")), Math.abs(shift("pitchDeg")));
      const [straight, turned] = [eyesOf(seed, 0), eyesOf(seed, deg)].map((face) =>
        eyeAspectRatio(face, SIZE),
      ) as [number, number];
      worst.eyes = Math.max(worst.eyes, Math.abs(turned / straight - 1) * 100);
    }
  }
  const n = runs * TURNS_DEG.length;
  const common = { atMost: true, n, note: "made-up heads; the camera's part is measured apart" };
  const degrees = { ...common, unit: "degrees" };
  return [
    row({
      ...degrees,
      id: "S10.matrix.roll",
      what: "roll from matrices of known angles, turned by up to 20 degrees, worst error",
      figure: worst.roll,
      bar: 0.6,
    }),
    row({
      ...degrees,
      id: "S10.matrix.leak",
      what: "yaw or pitch from matrices turned in roll by up to 20 degrees, worst change",
      figure: worst.leak,
      bar: 0.7,
    }),
    row({
      ...common,
      id: "S10.landmarks.eyes",
      what: "eye aspect ratio of landmarks turned by up to 20 degrees, worst change",
      figure: worst.eyes,
      unit: "%",
      bar: 3,
    }),
  ];
};

interface Head {
  readonly rollDeg: number;
  readonly yawDeg: number;
  readonly pitchDeg: number;
}

const anyHead = (seed: number): Head => {
  const chance = chanceFrom(seed);
  const within = (most: number): number => most * (2 * chance() - 1);
  return { rollDeg: within(20), yawDeg: within(45), pitchDeg: within(30) };
};

/** Rz(roll) Ry(yaw) Rx(pitch), column-major, 50 cm before the camera. */
function matrixOf({ rollDeg, yawDeg, pitchDeg }: Head): Float32Array {
  const [a, b, c] = [rollDeg * RAD, yawDeg * RAD, pitchDeg * RAD];
  const [ca, sa, cb, sb, cc, sc] = [
    Math.cos(a),
    Math.sin(a),
    Math.cos(b),
    Math.sin(b),
    Math.cos(c),
    Math.sin(c),
  ];
  const first = [ca * cb, sa * cb, -sb, 0];
  const second = [ca * sb * sc - sa * cc, sa * sb * sc + ca * cc, cb * sc, 0];
  const third = [ca * sb * cc + sa * sc, sa * sb * cc - ca * sc, cb * cc, 0];
  return Float32Array.from([...first, ...second, ...third, 0, 0, -50, 1]);
}

/** Eyes of any openness somewhere in the picture, with the picture turned about its middle. */
function eyesOf(seed: number, deg: number): readonly Landmark[] {
  const chance = chanceFrom(seed);
  const [cos, sin] = [Math.cos(deg * RAD), Math.sin(deg * RAD)];
  const face: Landmark[] = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0.5, y: 0.5 }));
  for (const eye of EYES) {
    const [x, y, width] = [500 * chance() - 250, 300 * chance() - 150, 30 + 50 * chance()];
    const gap = (0.05 + 0.3 * chance()) * width;
    [0, 1, 2, 3, 2, 1].forEach((third, i) => {
      const lid = third === 0 || third === 3 ? 0 : i < 3 ? -gap / 2 : gap / 2;
      const [right, down] = [x + (third * width) / 3, y + lid];
      face[at(eye, i)] = {
        x: 0.5 + (cos * right - sin * down) / SIZE.width,
        y: 0.5 + (sin * right + cos * down) / SIZE.height,
      };
    });
  }
  return face;
}
