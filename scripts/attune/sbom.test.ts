import { afterAll, beforeAll, expect, test } from "vitest";
import { type AttuneFolder, enterAttuneFolder } from "../../tests/support/attune.ts";

let folder: AttuneFolder;
beforeAll(() => {
  folder = enterAttuneFolder();
  folder.writeKeys("key", "P-256");
  folder.writeKeys("other", "P-384");
  folder.write("a.txt", "an artifact\n");
  folder.write("predicate.json", '{"by":"hand"}');
  folder.write(
    "project/package-lock.json",
    JSON.stringify({
      name: "small",
      version: "1.0.0",
      lockfileVersion: 3,
      packages: {
        "": { name: "small", version: "1.0.0", dependencies: { one: "^1.0.0" } },
        "node_modules/one": { version: "1.2.3", license: "MIT" },
      },
    }),
  );
  folder.write("model/weights.bin", "weights");
  folder.write("model/layers/one", "one");
});
afterAll(() => folder.leave());

test.each([
  ["cyclonedx-json", "1.6", "CycloneDX 1.6 JSON"],
  ["cyclonedx-json", "1.7", "CycloneDX 1.7 JSON"],
  ["cyclonedx-xml", "1.7", "CycloneDX 1.7 XML"],
  ["spdx-json", "1.7", "SPDX"],
])("makes a bill as %s %s that is valid", async (format, version, words) => {
  const asked = ["--format", format, "--spec-version", version, "--out", "bill", "--force"];
  expect((await folder.run("sbom", "create", "project", ...asked)).status).toBe(0);
  expect(folder.read("bill")).toContain("one");
  expect(await folder.run("sbom", "validate", "bill")).toEqual({
    status: 0,
    out: `pass  bill  valid ${words}\n`,
    err: "",
  });
});

test("makes the same bytes from the same lock", async () => {
  const first = await folder.run("sbom", "create", "project");
  const second = await folder.spawned(["sbom", "create", "project"]);
  expect(first.out).toContain('"CycloneDX"');
  expect(second.out).toBe(first.out);
});

test("ends with 1 for a document that is not valid", async () => {
  expect(await folder.run("sbom", "validate", "predicate.json")).toMatchObject({ status: 1 });
  const { status, out } = await folder.run("sbom", "validate", "a.txt", "--json");
  expect(JSON.parse(out)).toMatchObject({ valid: false, code: "not_json" });
  expect(status).toBe(1);
});

test("ends with 2 for a folder without a lock, and for an unknown verb", async () => {
  expect((await folder.run("sbom", "create", "model")).status).toBe(2);
  expect((await folder.run("sbom", "destroy")).status).toBe(2);
});

test("signs a model, and finds each file that changed afterwards", async () => {
  expect((await folder.run("sbom", "model-sign", "model", "--key", "other.pem")).status).toBe(0);
  const asked = ["sbom", "model-verify", "model", "--key", "other.pub"];
  expect((await folder.run(...asked)).out).toMatch(
    /^pass {2}model {2}2 files signed by the key sha256:/,
  );

  folder.write("model/layers/one", "another");
  expect(await folder.run(...asked)).toMatchObject({
    status: 1,
    out: "fail  model  file_changed — layers/one\n",
  });
  const part = await folder.run(...asked, "--subset", "weights.bin");
  expect(part.out).toMatch(/^pass {2}model {2}1 of 3 files signed by/);
  const { out } = await folder.run(...asked, "--json");
  expect(JSON.parse(out)).toMatchObject({ verdict: "fail", code: "file_changed" });
});

test("says which key did not sign a model", async () => {
  const { status, out } = await folder.run("sbom", "model-verify", "model", "--key", "key.pub");
  expect(out).toBe("fail  model  key_hint_mismatch\n");
  expect(status).toBe(1);
});
