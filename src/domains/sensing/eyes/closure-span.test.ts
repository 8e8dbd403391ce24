import { expect, test } from "vitest";
import { spanBelow } from "./closure-span.ts";

const looks = (ratios: readonly number[]) => ratios.map((ratio, i) => ({ tMs: i * 100, ratio }));

test("crossings lie between looks, where a straight line meets the level", () => {
  expect(spanBelow(looks([4, 4, 0, 0, 4]), 2, 1)).toEqual({ fromMs: 175, toMs: 325 });
});

test("the level itself is not below it", () => {
  expect(spanBelow(looks([4, 1, 0, 1, 4]), 2, 1)).toEqual({ fromMs: 100, toMs: 300 });
  expect(spanBelow(looks([4, 1, 4]), 1, 1)).toBeUndefined();
});

test("a span whose end was not seen is none", () => {
  expect(spanBelow(looks([0, 0, 4]), 0, 1)).toBeUndefined();
  expect(spanBelow(looks([4, 0, 0]), 1, 1)).toBeUndefined();
});
