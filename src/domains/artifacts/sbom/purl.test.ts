import { expect, test } from "vitest";
import { isPurl, npmPurl } from "./purl.ts";

test.each([
  ["left-pad", "1.3.0", "pkg:npm/left-pad@1.3.0"],
  ["@angular/cli", "1.0.0-rc.1", "pkg:npm/%40angular/cli@1.0.0-rc.1"],
  ["a", "1.0.0+build", "pkg:npm/a@1.0.0%2Bbuild"],
  ["a!'()*", "1", "pkg:npm/a%21%27%28%29%2A@1"],
])("%s %s is %s", (name, version, purl) => {
  expect(npmPurl(name, version)).toBe(purl);
  expect(isPurl(purl)).toBe(true);
});

test.each([
  "",
  "pkg:",
  "pkg:npm/",
  "npm/a",
  "pkg:npm/a b",
  "pkg:npm/a\n",
  `pkg:npm/${"a".repeat(2048)}`,
])("%j is none", (text) => {
  expect(isPurl(text)).toBe(false);
});
