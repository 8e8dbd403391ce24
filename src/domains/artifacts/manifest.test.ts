import { describe, expect, test } from "vitest";
import { checkBytes, entryOf, type ModelEntry, parseManifest } from "./index.ts";

const SHA = "ab".repeat(32);
const FACE: ModelEntry = { name: "face.task", bytes: 100, sha256: SHA, licence: "Apache-2.0" };

describe("the manifest", () => {
  test("keeps what a check needs and leaves out where a file came from", () => {
    const read = parseManifest({ files: [{ ...FACE, url: "https://example.org/face.task" }] });
    expect(read).toEqual({ ok: true, value: [FACE] });
  });

  test.each([
    ["nothing", undefined],
    ["a list", [FACE]],
    ["no files", {}],
    ["a file twice", { files: [FACE, FACE] }],
    ["a path upwards", { files: [{ ...FACE, name: "../face.task" }] }],
    ["an upper-case digest", { files: [{ ...FACE, sha256: SHA.toUpperCase() }] }],
    ["a short digest", { files: [{ ...FACE, sha256: SHA.slice(1) }] }],
    ["no bytes", { files: [{ ...FACE, bytes: 0 }] }],
    ["a text for a size", { files: [{ ...FACE, bytes: "100" }] }],
    ["more than 256 MiB", { files: [{ ...FACE, bytes: 256 * 2 ** 20 + 1 }] }],
    ["no licence", { files: [{ ...FACE, licence: "" }] }],
    ["one wrong among right ones", { files: [FACE, { name: "other" }] }],
  ])("with %s is refused whole", (_, value) => {
    expect(parseManifest(value)).toEqual({ ok: false, error: "manifest_malformed" });
  });
});

describe("bytes", () => {
  test("of the listed size and digest pass", () => {
    expect(checkBytes(FACE, 100, SHA)).toEqual({ ok: true, value: FACE });
  });

  test("one byte short or long are refused by size", () => {
    for (const bytes of [99, 101]) {
      expect(checkBytes(FACE, bytes, SHA)).toEqual({ ok: false, error: "artifact_size_mismatch" });
    }
  });

  test("of the right size and another digest are refused", () => {
    const other = `${SHA.slice(0, -1)}c`;
    expect(checkBytes(FACE, 100, other)).toEqual({ ok: false, error: "artifact_digest_mismatch" });
  });
});

test("a file that is not listed is never used", () => {
  expect(entryOf([FACE], "face.task")).toEqual({ ok: true, value: FACE });
  expect(entryOf([FACE], "other.task")).toEqual({ ok: false, error: "artifact_unlisted" });
});
