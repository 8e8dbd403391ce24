import { expect, test } from "vitest";
import { fuseBreath } from "./fuse.ts";

const path = (perMin: number, purity: number, clear = true) => ({ perMin, purity, clear });

test("paths that agree are their mean by purity, with a range that holds it", () => {
  const both = fuseBreath(path(14, 0.8), path(16, 0.4), 1);
  expect(both).toMatchObject({ known: true, value: 14.4, quality: 0.8, ageS: 1 });
  if (!both.known) throw new Error(both.reason);
  expect(both.low).toBeLessThan(14);
  expect(both.high).toBeGreaterThan(14.8);
});

test("exactly 3 /min apart they agree; farther apart and as pure they disagree", () => {
  expect(fuseBreath(path(12, 0.7), path(15, 0.7), 0)).toMatchObject({ known: true });
  expect(fuseBreath(path(12, 0.7), path(15.1, 0.7), 0)).toEqual({
    known: false,
    reason: "breaths_disagree",
  });
});

test("the clearly better one stands alone, whichever it is", () => {
  expect(fuseBreath(path(12, 0.8), path(20, 0.5), 0)).toMatchObject({ value: 12 });
  expect(fuseBreath(path(20, 0.5), path(12, 0.8), 0)).toMatchObject({ value: 12 });
});

test("one path alone is said when clear; nothing clear is no_breath, though both agree", () => {
  expect(fuseBreath(path(12, 0.7), undefined, 0)).toMatchObject({ value: 12 });
  expect(fuseBreath(undefined, path(13, 0.7), 0)).toMatchObject({ value: 13 });
  const none = { known: false, reason: "no_breath" };
  expect(fuseBreath(path(12, 0.3, false), undefined, 0)).toEqual(none);
  expect(fuseBreath(path(12, 0.3, false), path(12, 0.3, false), 0)).toEqual(none);
});

test("two paths that agree lend each other weight: one clear is enough", () => {
  expect(fuseBreath(path(12, 0.6), path(13, 0.3, false), 0)).toMatchObject({ known: true });
});

test("quality is never 1, and a purer rhythm has a narrower range", () => {
  const [pure, less] = [
    fuseBreath(path(12, 1), undefined, 0),
    fuseBreath(path(12, 0.6), undefined, 0),
  ];
  if (!pure.known || !less.known) throw new Error("not read");
  expect(pure.quality).toBeLessThan(1);
  expect(pure.high - pure.low).toBeLessThan(less.high - less.low);
});
