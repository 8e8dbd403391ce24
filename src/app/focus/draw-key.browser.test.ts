import { beforeEach, expect, test } from "vitest";
import { ownDrawKey } from "./draw-key.ts";

const KEY = "attune.draw-key";

beforeEach(() => localStorage.clear());

test("the key of this browser is made once and kept, so that every logged draw can be checked", () => {
  const first = ownDrawKey();
  expect(localStorage.getItem(KEY)).toMatch(/^[0-9a-f]{64}$/);
  expect(ownDrawKey().digest).toBe(first.digest);
  expect(ownDrawKey().numberOf("a decision")).toBe(first.numberOf("a decision"));
});

test("another browser has another key", () => {
  const first = ownDrawKey();
  localStorage.clear();
  expect(ownDrawKey().digest).not.toBe(first.digest);
});

test.each(["", "abc", "g".repeat(64), "A".repeat(64), "0".repeat(63)])(
  "a damaged key %j is replaced by a new one",
  (damaged) => {
    localStorage.setItem(KEY, damaged);
    const fresh = ownDrawKey();
    expect(localStorage.getItem(KEY)).toMatch(/^[0-9a-f]{64}$/);
    expect(localStorage.getItem(KEY)).not.toBe(damaged);
    expect(ownDrawKey().digest).toBe(fresh.digest);
  },
);
