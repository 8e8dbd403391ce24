import { expect, test } from "vitest";
import { logName } from "./log-name.ts";

test.each([
  ["https://rekor.sigstore.dev", "rekor.sigstore.dev"],
  ["https://example.com/log/", "example.com/log"],
  ["example.com/log//", "example.com/log"],
  ["https://", ""],
])("%s names %j", (url, name) => {
  expect(logName(url)).toBe(name);
});
