import { describe, expect, test } from "vitest";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import { LIMITS } from "../limits.ts";
import { readStatement } from "./statement.ts";

const SHA256 = "ab".repeat(32);

const statement = (changes: { [name: string]: Json } = {}) => ({
  _type: "https://in-toto.io/Statement/v1",
  subject: [{ name: "app", digest: { sha256: SHA256 } }],
  predicateType: "https://example.com/p",
  predicate: { a: 1 },
  ...changes,
});

const read = (json: unknown) => readStatement(utf8Bytes(JSON.stringify(json)));
const withDigest = (digest: Json) => read(statement({ subject: [{ name: "app", digest }] }));

test.each(["https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"])(
  "reads %s",
  (_type) => {
    expect(read(statement({ _type }))).toEqual({
      predicateType: "https://example.com/p",
      subjects: [{ name: "app", digests: { sha256: SHA256 } }],
      predicate: { a: 1 },
    });
  },
);

test("keeps the three hashes it knows and leaves other algorithms out", () => {
  const digest = { sha384: "0".repeat(96), sha512: "1".repeat(128), gitCommit: "abc" };
  expect(withDigest(digest)?.subjects[0]?.digests).toEqual({
    sha384: "0".repeat(96),
    sha512: "1".repeat(128),
  });
  expect(withDigest({ gitCommit: "abc" })?.subjects[0]?.digests).toEqual({});
});

test("allows members that the specification does not know, and a subject or predicate left out of view", () => {
  const { predicate: _, ...rest } = statement({
    extra: 1,
    subject: [{ digest: { sha256: SHA256 }, uri: "pkg:a", annotations: {} }],
  });
  expect(read(rest)).toMatchObject({ subjects: [{ name: "" }], predicate: null });
});

describe("is none", () => {
  test.each([
    ["with another type", { _type: "https://in-toto.io/Statement/v2" }],
    ["without type", { _type: null }],
    ["without predicate type", { predicateType: "" }],
    ["with a predicate that is a text", { predicate: "a" }],
    ["without subjects", { subject: [] }],
    ["with a subject that is a text", { subject: ["app"] }],
    ["with a name that is a number", { subject: [{ name: 1, digest: { sha256: SHA256 } }] }],
    ["with a subject without digest", { subject: [{ name: "app" }] }],
  ])("%s", (_, changes) => {
    expect(read(statement(changes))).toBeNull();
  });

  test.each([
    ["no digest", {}],
    ["upper-case hex", { sha256: SHA256.toUpperCase() }],
    ["a digest of another length", { sha256: "ab".repeat(20) }],
    ["a digest that is no hex", { sha256: "zz".repeat(32) }],
    ["a digest that is a number, of any algorithm", { gitCommit: 1 }],
  ])("with %s", (_, digest) => {
    expect(withDigest(digest)).toBeNull();
  });

  test.each([
    ["not JSON", "{"],
    ["a list", "[]"],
    ["a member twice", '{"_type":"a","_type":"b"}'],
  ])("when it is %s", (_, text) => {
    expect(readStatement(utf8Bytes(text))).toBeNull();
  });

  test("when a digest comes twice", () => {
    const text = JSON.stringify(statement()).replace(
      '"sha256":',
      `"sha256":"${"0".repeat(64)}","sha256":`,
    );
    expect(readStatement(utf8Bytes(text))).toBeNull();
  });
});

describe("limits hold on both sides", () => {
  test("subjects", () => {
    const many = (count: number) =>
      read(statement({ subject: Array(count).fill({ digest: { sha256: SHA256 } }) }));
    expect(many(LIMITS.subjects)?.subjects).toHaveLength(LIMITS.subjects);
    expect(many(LIMITS.subjects + 1)).toBeNull();
  });
  test("digests of a subject", () => {
    const many = (count: number) =>
      withDigest(Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, "x"])));
    expect(many(LIMITS.digests)).not.toBeNull();
    expect(many(LIMITS.digests + 1)).toBeNull();
  });
  test("depth", () => {
    // The statement itself is one level.
    const deep = (levels: number) => {
      const text = JSON.stringify(statement({ predicate: { a: null } }));
      const inner = `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
      return readStatement(utf8Bytes(text.replace('{"a":null}', inner)));
    };
    expect(deep(LIMITS.jsonDepth - 1)).not.toBeNull();
    expect(deep(LIMITS.jsonDepth)).toBeNull();
  });
});
