import { expect, test } from "vitest";
import { at } from "./at.ts";
import { uuidV7 } from "./ids.ts";

const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i);

test("writes the time, version and variant of RFC 9562 appendix A.6", () => {
  const id = uuidV7(1645557742000, counting);
  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("sorts by time", () => {
  expect(uuidV7(1000, counting) < uuidV7(1001, counting)).toBe(true);
});

test("an element outside the list is a bug", () => {
  expect(at([1, 2], 1)).toBe(2);
  expect(() => at([1, 2], 2)).toThrow(RangeError);
  expect(() => at([1, 2], -1)).toThrow(RangeError);
});
