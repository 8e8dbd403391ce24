import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";
import { FILES_SHA256, manifestOf, piecesOf, type Serialization } from "./manifest.ts";
import { readModelStatement } from "./read-statement.ts";
import { modelStatement } from "./statement.ts";

const DIGEST = "ab".repeat(32);
const MANIFEST = manifestOf("model", { ...FILES_SHA256, ignorePaths: [".git"] }, [
  { path: "a", piece: null, digest: DIGEST },
  { path: "d/b", piece: null, digest: "cd".repeat(32) },
]);
const SHARDS: Serialization = { ...FILES_SHA256, method: "shards", shardBytes: 8 };
const SHARDED = manifestOf(
  "model",
  SHARDS,
  piecesOf(20, 8).map((piece) => ({ path: "a", piece, digest: DIGEST })),
);

const read = (value: unknown) => readModelStatement(utf8Bytes(canonicalJson(value as Json)));
const statement = (manifest = MANIFEST) =>
  JSON.parse(new TextDecoder().decode(modelStatement(manifest)));

test.each([
  ["files", MANIFEST],
  ["shards", SHARDED],
])("%s are read back as they were written", (_, manifest) => {
  const found = readModelStatement(modelStatement(manifest));
  expect(found).toMatchObject({ ok: true, value: { manifest } });
});

test("the subject is SHA-256 over the digests one after the other", () => {
  // hashlib.sha256(b"\xab" * 32 + b"\xcd" * 32).hexdigest() of Python.
  expect(statement().subject).toEqual([
    {
      name: "model",
      digest: { sha256: "a6a96ccb5233f068bf41343ffd5984bf8d4d7e591f1e4bdb12bda296534409b8" },
    },
  ]);
});

test("members of the predicate that version 1.0 does not know are passed over", () => {
  const more = statement();
  more.predicate.card = { later: true };
  expect(read(more)).toMatchObject({ ok: true });
});

describe("refused is", () => {
  type Spoil = (value: ReturnType<typeof statement>) => void;
  test.each<[string, Spoil, string]>([
    [
      "another statement type",
      (s) => (s._type = "https://in-toto.io/Statement/v0.1"),
      "statement_malformed",
    ],
    ["another predicate", (s) => (s.predicateType += "/x"), "statement_unknown_predicate"],
    ["no subject", (s) => (s.subject = []), "statement_malformed"],
    ["two subjects", (s) => s.subject.push(s.subject[0]), "statement_malformed"],
    ["a subject without name", (s) => delete s.subject[0].name, "statement_malformed"],
    ["no predicate", (s) => delete s.predicate, "statement_malformed"],
    [
      "another method",
      (s) => (s.predicate.serialization.method = "tensors"),
      "serialization_unknown",
    ],
    ["another hash", (s) => (s.predicate.serialization.hash_type = "md5"), "serialization_unknown"],
    [
      "a hash named __proto__",
      (s) => (s.predicate.serialization.hash_type = "__proto__"),
      "serialization_unknown",
    ],
    [
      "ignore paths that are no list",
      (s) => (s.predicate.serialization.ignore_paths = "a"),
      "serialization_unknown",
    ],
    [
      "an algorithm that was not announced",
      (s) => (s.predicate.resources[0].algorithm = "blake3"),
      "resource_malformed",
    ],
    [
      "a digest in upper case",
      (s) => (s.predicate.resources[0].digest = DIGEST.toUpperCase()),
      "resource_malformed",
    ],
    [
      "a digest too short",
      (s) => (s.predicate.resources[0].digest = DIGEST.slice(2)),
      "resource_malformed",
    ],
    ["a path upwards", (s) => (s.predicate.resources[0].name = "../a"), "resource_malformed"],
    ["an absolute path", (s) => (s.predicate.resources[0].name = "/a"), "resource_malformed"],
    [
      "a path that is not normal",
      (s) => (s.predicate.resources[0].name = "d//b"),
      "resource_malformed",
    ],
    ["a path with a dot", (s) => (s.predicate.resources[0].name = "./a"), "resource_malformed"],
    ["an empty path", (s) => (s.predicate.resources[0].name = ""), "resource_malformed"],
    ["a path with NUL", (s) => (s.predicate.resources[0].name = "a\0"), "resource_malformed"],
    ["one file twice", (s) => (s.predicate.resources[1].name = "a"), "resource_duplicate"],
    [
      "a resource more than the subject covers",
      (s) => s.predicate.resources.push({ algorithm: "sha256", digest: DIGEST, name: "c" }),
      "manifest_root_mismatch",
    ],
    ["a resource less", (s) => s.predicate.resources.pop(), "manifest_root_mismatch"],
    [
      "resources in another order",
      (s) => s.predicate.resources.reverse(),
      "manifest_root_mismatch",
    ],
  ])("%s", (_, spoil, error) => {
    const spoilt = statement();
    spoil(spoilt);
    expect(read(spoilt)).toEqual({ ok: false, error });
  });

  test.each<[string, Spoil, string]>([
    [
      "a shard size of zero",
      (s) => (s.predicate.serialization.shard_size = 0),
      "serialization_unknown",
    ],
    [
      "half a byte a shard",
      (s) => (s.predicate.serialization.shard_size = 0.5),
      "serialization_unknown",
    ],
    ["a name without piece", (s) => (s.predicate.resources[0].name = "a"), "resource_malformed"],
    [
      "a name with two paths",
      (s) => (s.predicate.resources[0].name = "a:b:0:8"),
      "resource_malformed",
    ],
    [
      "a number with a zero in front",
      (s) => (s.predicate.resources[0].name = "a:0:08"),
      "resource_malformed",
    ],
    ["a piece twice", (s) => (s.predicate.resources[1].name = "a:0:8"), "resource_duplicate"],
    ["a gap", (s) => s.predicate.resources.splice(1, 1), "resource_pieces_broken"],
    ["an overlap", (s) => (s.predicate.resources[1].name = "a:7:16"), "resource_pieces_broken"],
    ["no beginning", (s) => s.predicate.resources.shift(), "resource_pieces_broken"],
    [
      "pieces of another size",
      (s) => (s.predicate.resources[0].name = "a:0:7"),
      "resource_pieces_broken",
    ],
    [
      "a piece far away",
      (s) => (s.predicate.resources[2].name = "a:16:900000000000000"),
      "resource_pieces_broken",
    ],
  ])("in shards %s", (_, spoil, error) => {
    const spoilt = statement(SHARDED);
    spoil(spoilt);
    expect(read(spoilt)).toEqual({ ok: false, error });
  });

  test("what is not JSON, has a doubled member, or is anything else", () => {
    const text = new TextDecoder().decode(modelStatement(MANIFEST));
    for (const broken of ["", "{}", "[]", "null", text.slice(1), text.replace("{", '{"_type":"",')])
      expect(readModelStatement(utf8Bytes(broken)).ok).toBe(false);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(read(value).ok).toBe(false);
      }),
    );
  });
});

test("version 0.2 names each file as a subject", () => {
  const value = {
    _type: "https://in-toto.io/Statement/v1",
    predicateType: "https://model_signing/Digests/v0.1",
    predicate: { unused: "" },
    subject: [{ name: "a", digest: { sha256: DIGEST } }],
  };
  expect(read(value)).toMatchObject({
    ok: true,
    value: { manifest: { resources: [{ path: "a", piece: null, digest: DIGEST }] } },
  });
  const [subject] = value.subject;
  expect(read({ ...value, subject: [subject, subject] })).toEqual({
    ok: false,
    error: "resource_duplicate",
  });
  const weak = { name: "a", digest: { sha1: "ab".repeat(20) } };
  expect(read({ ...value, subject: [weak] })).toEqual({ ok: false, error: "resource_malformed" });
});
