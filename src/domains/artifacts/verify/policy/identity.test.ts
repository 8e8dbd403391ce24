import { expect, test } from "vitest";
import { LIMITS } from "../limits.ts";
import { matchIdentity } from "./identity.ts";

const carried = ["ops@example.com", "https://example.com/ci"];

test.each(carried)("an exact rule finds %s", (value) => {
  expect(matchIdentity({ match: "exact", value }, carried)).toBe(true);
});

test.each([
  ["a part", "ps@example.com"],
  ["the beginning", "ops@example.co"],
  ["another case", "Ops@example.com"],
  ["a dot for any character", "ops.example.com"],
  ["a regular expression", ".*"],
  ["nothing", ""],
])("an exact rule does not find %s", (_, value) => {
  expect(matchIdentity({ match: "exact", value }, carried)).toBe(false);
});

test("a pattern must cover one identity whole", () => {
  const asked = (value: string) => matchIdentity({ match: "pattern", value }, carried);
  expect(asked("\\w+@example\\.com")).toBe(true);
  expect(asked("https://example\\.com/.*")).toBe(true);
  expect(asked("@example\\.com")).toBe(false);
  expect(asked("ops@example\\.com.+")).toBe(false);
});

test("a pattern is held against no more than one certificate of an authority can need", () => {
  const asked = (identities: readonly string[]) =>
    matchIdentity({ match: "pattern", value: "a*" }, identities);
  expect(asked(["b", "a".repeat(LIMITS.identityLength - 2)])).toBe(true);
  expect(asked(["b", "a".repeat(LIMITS.identityLength - 1)])).toBe(false);
  expect(asked(Array.from({ length: LIMITS.identityLength + 2 }, () => ""))).toBe(false);
});

test("a pattern that cannot be read, and a certificate without identity, match nothing", () => {
  expect(matchIdentity({ match: "pattern", value: "(" }, carried)).toBe(false);
  expect(matchIdentity({ match: "pattern", value: ".*" }, [])).toBe(false);
  expect(matchIdentity({ match: "exact", value: "" }, [])).toBe(false);
});
