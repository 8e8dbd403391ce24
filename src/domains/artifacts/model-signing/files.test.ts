import { describe, expect, test } from "vitest";
import { compareFiles, type FoundFile, isWithin, needsDigest } from "./files.ts";
import { FILES_SHA256, manifestOf } from "./manifest.ts";

const A = { path: "a", piece: null, digest: "aa" };
const B = { path: "d/b", piece: null, digest: "bb" };
const SIGNED = manifestOf("m", { ...FILES_SHA256, ignorePaths: ["notes", ".git/"] }, [A, B]);
const ALL = { ignore: [], subset: null };

const found = (path: string, digest: string | null = null): FoundFile => ({
  path,
  kind: "file",
  resources: digest === null ? null : [{ path, piece: null, digest }],
});

const states = (
  files: readonly FoundFile[],
  question = ALL as Parameters<typeof compareFiles>[2],
) => compareFiles(SIGNED, files, question).map(({ path, state }) => `${path} ${state}`);

test("each signed, found or asked path has one finding, sorted", () => {
  expect(states([found("d/b", "bx"), found("x"), found("notes/1"), found(".git/HEAD")])).toEqual([
    ".git/HEAD ignored_by_signature",
    "a missing",
    "d/b changed",
    "notes/1 ignored_by_signature",
    "x unsigned",
  ]);
  expect(states([found("a", "aa"), found("d/b", "bb")])).toEqual(["a matched", "d/b matched"]);
});

test("a subset is looked at alone, and all else is named", () => {
  expect(
    states([found("a", "aa"), found("d/b"), found("x")], { ignore: [], subset: ["a", "y"] }),
  ).toEqual(["a matched", "d/b not_asked", "x not_asked", "y missing"]);
});

test("a caller ignores whole folders, and never a signed file", () => {
  const question = { ignore: ["x", "a", "d"], subset: null };
  expect(
    states([found("a", "no"), found("d/b", "bb"), found("x/y"), found("d/c")], question),
  ).toEqual(["a changed", "d/b matched", "d/c ignored_by_caller", "x/y ignored_by_caller"]);
});

describe("what is no plain file", () => {
  test("never stands for a signed one", () => {
    const other: FoundFile = { path: "a", kind: "other", resources: null };
    const link: FoundFile = { ...found("d/b", "bb"), kind: "link" };
    expect(states([other, link])).toEqual(["a not_a_file", "d/b link_not_allowed"]);
  });

  test("may be a link where the signature allows them", () => {
    const manifest = manifestOf("m", { ...FILES_SHA256, allowSymlinks: true }, [A]);
    const link: FoundFile = { ...found("a", "aa"), kind: "link" };
    expect(compareFiles(manifest, [link], ALL)).toEqual([{ path: "a", state: "matched" }]);
  });
});

test("only signed and asked files need a digest", () => {
  const all = needsDigest(SIGNED, ALL);
  const some = needsDigest(SIGNED, { ignore: [], subset: ["a"] });
  expect(["a", "d/b", "x"].map(all)).toEqual([true, true, false]);
  expect(["a", "d/b", "x"].map(some)).toEqual([true, false, false]);
});

test("a path lies in a folder by whole parts", () => {
  expect(isWithin("a/b", ["a"])).toBe(true);
  expect(isWithin("a/b", ["a/"])).toBe(true);
  expect(isWithin("ab", ["a"])).toBe(false);
  expect(isWithin("a", ["a/b"])).toBe(false);
});

test("a path found twice, or signed and not read, is a bug", () => {
  expect(() => states([found("x"), found("x")])).toThrow(TypeError);
  expect(() => states([found("a")])).toThrow(TypeError);
});
