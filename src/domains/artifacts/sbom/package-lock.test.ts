import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../kernel/canonical-json.ts";
import { readPackageLock } from "./package-lock.ts";

/** SHA-512 of 64 zero bytes' worth of digest: as base64 and as hex. */
const ZEROS = { integrity: `sha512-${"A".repeat(86)}==`, hex: "00".repeat(64) };

const entry = (version: string, more: Record<string, Json> = {}): Record<string, Json> => ({
  version,
  resolved: `https://registry.example/x/-/x-${version}.tgz`,
  integrity: ZEROS.integrity,
  license: "MIT",
  ...more,
});

const ROOT = { name: "app", version: "1.0.0", license: "Apache-2.0" };

const lock = (
  packages: Record<string, Record<string, Json>>,
  root: Record<string, Json> = {},
): Json => ({
  name: "app",
  lockfileVersion: 3,
  packages: { "": { ...ROOT, ...root }, ...packages },
});

function billOf(value: Json) {
  const read = readPackageLock(value);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

test("a package is told with its URL, hash, licence and source", () => {
  const bill = billOf(
    lock({ "node_modules/@s/x": entry("1.0.0+b") }, { dependencies: { "@s/x": "^1" } }),
  );
  expect(bill.subject).toMatchObject({ type: "application", name: "app", licence: "Apache-2.0" });
  expect(bill.components).toEqual([
    {
      ref: "pkg:npm/%40s/x@1.0.0%2Bb",
      type: "library",
      name: "@s/x",
      version: "1.0.0+b",
      purl: "pkg:npm/%40s/x@1.0.0%2Bb",
      hashes: [{ algorithm: "sha512", hex: ZEROS.hex }],
      licence: "MIT",
      scope: "required",
      source: "https://registry.example/x/-/x-1.0.0+b.tgz",
    },
  ]);
  expect(bill.dependencies).toContainEqual({
    from: "pkg:npm/app@1.0.0",
    to: ["pkg:npm/%40s/x@1.0.0%2Bb"],
  });
});

test("an edge leads to what Node finds from the place of the dependent", () => {
  const bill = billOf(
    lock(
      {
        "node_modules/a": entry("1.0.0", { dependencies: { b: "^2" } }),
        "node_modules/a/node_modules/b": entry("2.0.0", { dependencies: { c: "*" } }),
        "node_modules/b": entry("1.0.0"),
        "node_modules/c": entry("3.0.0", { dependencies: { b: "^1" } }),
      },
      { dependencies: { a: "*", b: "^1" } },
    ),
  );
  const to = (from: string) => bill.dependencies.find((edge) => edge.from === from)?.to;
  expect(to("pkg:npm/a@1.0.0")).toEqual(["pkg:npm/b@2.0.0"]);
  expect(to("pkg:npm/b@2.0.0")).toEqual(["pkg:npm/c@3.0.0"]);
  expect(to("pkg:npm/c@3.0.0")).toEqual(["pkg:npm/b@1.0.0"]);
});

test("a package that is installed twice is one component, needed as by the one who needs it most", () => {
  const bill = billOf(
    lock({
      "node_modules/a": entry("1.0.0", { dependencies: { b: "*" } }),
      "node_modules/a/node_modules/b": entry("1.0.0", { dev: true }),
      "node_modules/c": entry("1.0.0", { dependencies: { b: "*" }, optional: true }),
      "node_modules/c/node_modules/b": entry("1.0.0", { optional: true }),
    }),
  );
  expect(bill.components.map(({ ref, scope }) => `${ref} ${scope}`)).toEqual([
    "pkg:npm/a@1.0.0 required",
    "pkg:npm/b@1.0.0 optional",
    "pkg:npm/c@1.0.0 optional",
  ]);
});

test("an alias is named as what it is, and a workspace is followed through its link", () => {
  const bill = billOf(
    lock(
      {
        "node_modules/ts": entry("6.0.0", { name: "typescript", dev: true }),
        "node_modules/part": { resolved: "packages/part", link: true },
        "packages/part": { version: "0.1.0", name: "part", devDependencies: { ts: "*" } },
      },
      { dependencies: { part: "*" } },
    ),
  );
  expect(bill.components.map(({ ref }) => ref)).toEqual([
    "pkg:npm/part@0.1.0",
    "pkg:npm/typescript@6.0.0",
  ]);
  expect(bill.dependencies).toContainEqual({
    from: "pkg:npm/app@1.0.0",
    to: ["pkg:npm/part@0.1.0"],
  });
  expect(bill.dependencies).toContainEqual({
    from: "pkg:npm/part@0.1.0",
    to: ["pkg:npm/typescript@6.0.0"],
  });
});

test("what may be absent has no edge; what must be there and is not refuses the file", () => {
  for (const absent of ["optionalDependencies", "peerDependencies"])
    expect(billOf(lock({}, { [absent]: { x: "*" } })).dependencies[0]?.to).toEqual([]);
  for (const needed of ["dependencies", "devDependencies"])
    expect(readPackageLock(lock({}, { [needed]: { x: "*" } }))).toEqual({
      ok: false,
      error: "lock_dependency_missing",
    });
});

describe("refused is", () => {
  const other = `sha512-${"B".repeat(86)}==`;
  test.each<[string, Json, string]>([
    ["a list", [], "lock_malformed"],
    ["no packages", { lockfileVersion: 3 }, "lock_malformed"],
    ["no root", { lockfileVersion: 3, packages: {} }, "lock_malformed"],
    ["version 2", { lockfileVersion: 2, packages: {} }, "lock_unknown_version"],
    ["a package that is a text", lock({ "node_modules/x": "1" as never }), "lock_malformed"],
    ["a name with a space", lock({ "node_modules/x y": entry("1.0.0") }), "lock_malformed"],
    [
      "dependencies that are a list",
      lock({ "node_modules/x": entry("1.0.0", { dependencies: [] }) }),
      "lock_malformed",
    ],
    ["a link to nowhere said", lock({ "node_modules/x": { link: true } }), "lock_malformed"],
    [
      "a broken hash",
      lock({ "node_modules/x": entry("1.0.0", { integrity: "sha512-AA==" }) }),
      "lock_bad_integrity",
    ],
    [
      "an unknown hash",
      lock({ "node_modules/x": entry("1.0.0", { integrity: "md6-AA==" }) }),
      "lock_bad_integrity",
    ],
    [
      "one package with two hashes",
      lock({
        "node_modules/x": entry("1.0.0"),
        "node_modules/y/node_modules/x": entry("1.0.0", {
          integrity: other.replace(/B==$/, "A=="),
        }),
      }),
      "lock_integrity_conflict",
    ],
  ])("%s", (_, value, error) => {
    expect(readPackageLock(value)).toEqual({ ok: false, error });
  });

  test("or read anything, without throwing", () => {
    const words = fc.constantFrom("", "node_modules/a", "a", "link", "version", "dependencies");
    const members = fc.dictionary(words, fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(fc.dictionary(words, members), (packages) => {
        readPackageLock({ lockfileVersion: 3, packages } as Json);
      }),
    );
  });
});
