import { expect, test } from "vitest";
import { filesOf, readBundleFile, sortFiles } from "./intake.ts";

const BUNDLE = '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}';
const ENVELOPE = '{"payload":"","payloadType":"application/vnd.in-toto+json","signatures":[]}';
const MOST_BYTES = 4 * 2 ** 20;

const bundleNamed = (name: string, text = BUNDLE): File => new File([text], name);
const artifact = new File(["hello"], "a.txt");

test.each([
  ["by its name", bundleNamed("a.txt.sigstore.json", "{}")],
  ["by a name of gh", bundleNamed("a.intoto.jsonl", "{}")],
  ["by its media type", bundleNamed("a.json")],
  ["by the members of an envelope", bundleNamed("a.json", ENVELOPE)],
])("two files are told apart: the bundle %s", async (_, bundle) => {
  for (const files of [
    [artifact, bundle],
    [bundle, artifact],
  ]) {
    const taken = await sortFiles(files);
    expect(taken).toMatchObject({ ok: true, value: { file: artifact } });
    expect(taken.ok && taken.value.bundle?.name).toBe(bundle.name);
  }
});

test("one file is the artifact, unless it is a bundle; other JSON is none", async () => {
  const json = bundleNamed("package.json", '{"name":"a"}');
  for (const file of [artifact, json])
    expect(await sortFiles([file])).toEqual({ ok: true, value: { file, bundle: null } });
  expect(await sortFiles([bundleNamed("a.json")])).toMatchObject({
    ok: true,
    value: { file: null },
  });
});

test.each([
  ["too_many_files", [artifact, artifact, artifact]],
  ["two_bundles", [bundleNamed("a.json"), bundleNamed("b.sigstore.json")]],
  ["no_bundle_among", [artifact, artifact]],
] as const)("%s", async (error, files) => {
  expect(await sortFiles(files)).toEqual({ ok: false, error });
});

test.each([
  ["bundle_empty", ""],
  ["bundle_not_json", "signature"],
  ["bundle_lines", `${BUNDLE}\n${BUNDLE}\n`],
  ["bundle_too_large", `"${"x".repeat(MOST_BYTES - 1)}"`],
])("as a bundle: %s", async (error, text) => {
  expect(await readBundleFile(bundleNamed("a.json", text))).toEqual({ ok: false, error });
});

test("a bundle of exactly the most bytes is read", async () => {
  const text = `"${"x".repeat(MOST_BYTES - 2)}"`;
  expect(await readBundleFile(bundleNamed("a.json", text))).toMatchObject({ ok: true });
});

test("of a drop the files are taken, and a folder is refused", () => {
  const drop = (...isDirectory: readonly boolean[]): DataTransfer =>
    ({
      items: isDirectory.map((is) => ({ webkitGetAsEntry: () => ({ isDirectory: is }) })),
      files: isDirectory.map(() => artifact),
    }) as unknown as DataTransfer;
  expect(filesOf(drop(false, false))).toEqual({ ok: true, value: [artifact, artifact] });
  expect(filesOf(drop(false, true))).toEqual({ ok: false, error: "folder" });
});

test("a file that was moved away is unreadable, not empty", async () => {
  const gone = Object.assign(bundleNamed("a.json"), {
    arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")),
  });
  expect(await readBundleFile(gone)).toEqual({ ok: false, error: "file_unreadable" });
});
