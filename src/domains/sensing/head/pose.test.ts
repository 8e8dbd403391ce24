import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headPose } from "./pose.ts";

type Matrix = number[][];

const RAD = Math.PI / 180;
const turn = (deg: number, a: number, b: number): Matrix => {
  const matrix: Matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
  const [cos, sin] = [Math.cos(deg * RAD), Math.sin(deg * RAD)];
  for (const [i, j, value] of [
    [a, a, cos],
    [a, b, -sin],
    [b, a, sin],
    [b, b, cos],
  ] as const) {
    const row = matrix[i];
    if (row) row[j] = value;
  }
  return matrix;
};
const times = (left: Matrix, right: Matrix): Matrix =>
  left.map((row) =>
    [0, 1, 2].map((j) => row.reduce((sum, value, k) => sum + value * (right[k]?.[j] ?? 0), 0)),
  );

/** MediaPipe's layout: columns of the rotation Rz(roll) Ry(yaw) Rx(pitch), then the place. */
const matrixOf = (
  {
    rollDeg = 0,
    yawDeg = 0,
    pitchDeg = 0,
  }: { rollDeg?: number; yawDeg?: number; pitchDeg?: number },
  place: readonly [number, number, number] = [0, 0, -50],
): number[] => {
  const rotation = times(turn(rollDeg, 0, 1), times(turn(yawDeg, 2, 0), turn(pitchDeg, 1, 2)));
  const columns = [0, 1, 2].flatMap((j) => [...rotation.map((row) => row[j] ?? 0), 0]);
  return [...columns, ...place, 1];
};

const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

describe("the pose in a face matrix", () => {
  test("of an unturned face 50 cm away is all zero but the distance", () => {
    expect(headPose(matrixOf({}))).toEqual({
      rollDeg: 0,
      pitchDeg: 0,
      yawDeg: -0,
      xCm: 0,
      yCm: 0,
      zCm: -50,
    });
  });

  test("tells a known matrix's angles: roll by its first column, yaw by -m2, pitch by m6 and m10", () => {
    const turned = matrixOf({});
    turned[0] = Math.sqrt(0.75);
    turned[2] = -0.5;
    turned[8] = 0.5;
    turned[10] = Math.sqrt(0.75);
    expect(headPose(turned)?.yawDeg).toBeCloseTo(30, 9);
    expect(headPose(matrixOf({ rollDeg: 90 }))?.rollDeg).toBeCloseTo(90, 9);
    expect(headPose(matrixOf({ pitchDeg: -15 }))?.pitchDeg).toBeCloseTo(-15, 9);
  });

  test("gives back any angles it was made of", () => {
    fc.assert(
      fc.property(angle(179), angle(88), angle(179), (rollDeg, yawDeg, pitchDeg) => {
        const pose = headPose(matrixOf({ rollDeg, yawDeg, pitchDeg }, [3, -4, -61]));
        expect(pose?.rollDeg).toBeCloseTo(rollDeg, 6);
        expect(pose?.yawDeg).toBeCloseTo(yawDeg, 6);
        expect(pose?.pitchDeg).toBeCloseTo(pitchDeg, 6);
        expect(pose).toMatchObject({ xCm: 3, yCm: -4, zCm: -61 });
      }),
    );
  });

  test("rolls by the angle its picture is turned by, and by nothing else", () => {
    fc.assert(
      fc.property(
        angle(60),
        angle(30),
        angle(30),
        angle(60),
        (rollDeg, yawDeg, pitchDeg, byDeg) => {
          const before = headPose(matrixOf({ rollDeg, yawDeg, pitchDeg }));
          const after = headPose(matrixOf({ rollDeg: rollDeg + byDeg, yawDeg, pitchDeg }));
          expect((after?.rollDeg ?? 0) - (before?.rollDeg ?? 0)).toBeCloseTo(byDeg, 6);
          expect(after?.yawDeg).toBeCloseTo(before?.yawDeg ?? Number.NaN, 6);
          expect(after?.pitchDeg).toBeCloseTo(before?.pitchDeg ?? Number.NaN, 6);
        },
      ),
    );
  });

  test("survives the rounding of 32-bit floats, which may take a sine past 1", () => {
    const matrix = new Float32Array(matrixOf({ yawDeg: 90 }));
    matrix[2] = -1.0000001;
    expect(headPose(matrix)?.yawDeg).toBeCloseTo(90, 1);
  });

  test.each([
    ["no matrix", []],
    ["fifteen numbers", matrixOf({}).slice(1)],
    ["zeros", new Float32Array(16)],
    ["a hole in it", matrixOf({}).map((value, i) => (i === 9 ? Number.NaN : value))],
    ["an infinite place", matrixOf({}, [0, 0, Number.NEGATIVE_INFINITY])],
    ["another scale", matrixOf({}).map((value, i) => (i < 12 ? 2 * value : value))],
    ["a mirror image", matrixOf({}).map((value, i) => (i < 3 ? -value : value))],
    ["slanted axes", matrixOf({}).map((value, i) => (i === 4 ? 0.3 : value))],
  ])("is undefined for %s", (_, matrix) => {
    expect(headPose(matrix)).toBeUndefined();
  });
});
