import { expect, test } from "vitest";
import { STAGE_CODES, STAGES } from "../domains/artifacts/index.ts";
import { verdictWords } from "./verdicts.ts";

const SKIPS = ["not_applicable", "not_asked", "not_reached"];
const codes = Object.values(STAGE_CODES).flatMap(({ fail, indeterminate }) => [
  ...fail,
  ...indeterminate,
]);

test("every code and stage has its words, and no words are left over", () => {
  expect(Object.keys(verdictWords.codes).sort()).toEqual([...codes, ...SKIPS].sort());
  expect(Object.keys(verdictWords.stages)).toEqual([...STAGES]);
});

test("a code is told in one or two sentences that differ from all others", () => {
  const sentences = Object.values(verdictWords.codes);
  const isTold = (text: string): boolean =>
    /^[A-Z].*[^ ]\.$/.test(text) && text.split(". ").length <= 2;
  expect(sentences.filter((text) => !isTold(text))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});
