import { expect, test } from "vitest";
import { indexOfLargest } from "./face-finder.ts";

/** The two corners of a face, as shares of the picture. */
const face = (width: number, height: number) => [
  { x: 0.1, y: 0.1 },
  { x: 0.1 + width, y: 0.1 + height },
];

test("of several faces the one that covers most of the picture is read", () => {
  expect(indexOfLargest([face(0.2, 0.3), face(0.4, 0.5), face(0.6, 0.1)])).toBe(1);
});

test("without a face, or with landmarks that are no numbers, there is none", () => {
  expect(indexOfLargest([])).toBe(-1);
  expect(indexOfLargest([face(Number.NaN, 0.2)])).toBe(-1);
});
