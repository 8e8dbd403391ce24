import { expect, test } from "vitest";
import { cite, METHODS, methodOf } from "./methods.ts";

test("every number has one card", () => {
  const ids = METHODS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(methodOf(id).id).toBe(id);
});

test("a source is cited in one line with its doi", () => {
  expect(cite(methodOf("pulse"))).toBe(
    "Wang, W.; den Brinker, A. C.; Stuijk, S.; de Haan, G. (2017). Algorithmic Principles of Remote PPG. IEEE Transactions on Biomedical Engineering 64(7), 1479–1491. https://doi.org/10.1109/TBME.2016.2609282",
  );
});

test("a source without a doi, and a method without a source, say no more than is known", () => {
  expect(cite(methodOf("blinks"))).not.toContain("doi.org");
  expect(cite(methodOf("state"))).toBe("Attune's own method.");
});
