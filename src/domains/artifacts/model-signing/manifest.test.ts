import fc from "fast-check";
import { expect, test } from "vitest";
import { FILES_SHA256, manifestOf, piecesOf, resourceName } from "./manifest.ts";

const order = (...paths: string[]) =>
  manifestOf(
    "m",
    FILES_SHA256,
    paths.map((path) => ({ path, piece: null, digest: "" })),
  ).resources.map(({ path }) => path);

test("a folder's files come before a file whose name goes on where the folder's ends", () => {
  expect(order("a.txt", "a/b", "a")).toEqual(["a", "a/b", "a.txt"]);
});

test("names are ordered by code point, not by UTF-16 unit", () => {
  expect(order("\u{1f600}", "\ufb33", "z")).toEqual(["z", "\ufb33", "\u{1f600}"]);
});

test("pieces are ordered by where they start, as numbers", () => {
  const pieces = piecesOf(23, 8).map((piece) => ({ path: "f", piece, digest: "" }));
  const { resources } = manifestOf("m", FILES_SHA256, pieces.toReversed());
  expect(resources.map(resourceName)).toEqual(["f:0:8", "f:8:16", "f:16:23"]);
});

test("pieces cover a file without gap or overlap", () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.integer({ min: 1, max: 300 }), (bytes, shardBytes) => {
      const pieces = piecesOf(bytes, shardBytes);
      expect(pieces.map(({ start }) => start)).toEqual([
        ...(bytes > 0 ? [0] : []),
        ...pieces.slice(0, -1).map(({ end }) => end),
      ]);
      expect(pieces.at(-1)?.end ?? 0).toBe(bytes);
    }),
  );
});
