import { describe, expect, test } from "vitest";
import { readModelCards } from "../index.ts";

const EMPTY = {
  task: null,
  architecture: null,
  inputs: [],
  outputs: [],
  useCases: [],
  limitations: [],
};
const withCard = (card: Parameters<typeof readModelCards>[0]) =>
  readModelCards({ files: [{ name: "a.onnx" }, { name: "b.onnx", card }] });

test("cards are known by their file, and what is left out is not made up", () => {
  expect(withCard({ task: "pulse", inputs: ["video"] })).toEqual({
    ok: true,
    value: { "b.onnx": { ...EMPTY, task: "pulse", inputs: ["video"] } },
  });
  expect(readModelCards({ files: [{ name: "a.onnx" }] })).toEqual({ ok: true, value: {} });
});

test("a file named __proto__ has a card like any other", () => {
  const read = readModelCards({ files: [{ name: "__proto__", card: {} }] });
  expect(read.ok && Object.entries(read.value)).toEqual([["__proto__", EMPTY]]);
});

describe("a card is refused", () => {
  test.each<[string, Parameters<typeof readModelCards>[0]]>([
    ["that is no object", "pulse"],
    ["that is null", null],
    ["with an unknown member", { tasks: "pulse" }],
    ["with a list for a text", { task: ["pulse"] }],
    ["with a text for a list", { inputs: "video" }],
    ["with a number in a list", { limitations: [1] }],
  ])("%s", (_, card) => {
    expect(withCard(card)).toEqual({ ok: false, error: "model_card_malformed" });
  });
});
