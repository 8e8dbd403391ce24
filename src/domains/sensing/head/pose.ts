import { at } from "../../../kernel/at.ts";
import type { HeadPose } from "../face/look.ts";

/** How far a column may be from unit length, and two columns from square, and still be a rotation. */
const SLACK = 0.05;
const DEG = 180 / Math.PI;

/**
 * The pose in MediaPipe's 4x4 face matrix (column-major, canonical face in cm to camera):
 * roll = atan2(m1, m0), pitch = atan2(m6, m10), yaw = asin(-m2), place m12 … m14, which is the rotation
 * Rz(roll) Ry(yaw) Rx(pitch). Undefined for a matrix that is not of 16 finite numbers or turns nothing rigidly.
 */
export function headPose(matrix: ArrayLike<number>): HeadPose | undefined {
  if (matrix.length !== 16 || !Array.from(matrix).every(Number.isFinite)) return undefined;
  if (!isRotation(columnOf(matrix, 0), columnOf(matrix, 4), columnOf(matrix, 8))) return undefined;
  return {
    rollDeg: Math.atan2(at(matrix, 1), at(matrix, 0)) * DEG,
    pitchDeg: Math.atan2(at(matrix, 6), at(matrix, 10)) * DEG,
    yawDeg: Math.asin(Math.min(1, Math.max(-1, -at(matrix, 2)))) * DEG,
    xCm: at(matrix, 12),
    yCm: at(matrix, 13),
    zCm: at(matrix, 14),
  };
}

type Vector = readonly [number, number, number];

const columnOf = (matrix: ArrayLike<number>, i: number): Vector => [
  at(matrix, i),
  at(matrix, i + 1),
  at(matrix, i + 2),
];

/** Orthonormal within the slack, and not mirrored. */
function isRotation(a: Vector, b: Vector, c: Vector): boolean {
  const near = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= SLACK;
  const square = [dot(a, b), dot(b, c), dot(c, a)].every((value) => near(value, 0));
  const unit = [a, b, c].every((column) => near(Math.hypot(...column), 1));
  return square && unit && dot(cross(a, b), c) > 0;
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
