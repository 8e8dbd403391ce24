import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
  ["spdx-json", "1.7", "SPDX 2.3"],
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

test("says that a document is SPDX 3.0", async () => {
  const document = {
    "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": [
      {
        type: "CreationInfo",
        "@id": "_:info",
        specVersion: "3.0.1",
        created: "2026-01-01T00:00:00Z",
        createdBy: ["https://example.com/agent"],
      },
      { type: "Organization", spdxId: "https://example.com/agent", creationInfo: "_:info" },
      {
        type: "SpdxDocument",
        spdxId: "https://example.com/document",
        creationInfo: "_:info",
        rootElement: ["https://example.com/one"],
      },
      {
        type: "software_Package",
        spdxId: "https://example.com/one",
        creationInfo: "_:info",
        name: "one",
      },
    ],
  };
  folder.write("spdx3.json", JSON.stringify(document));
  const { status, out } = await folder.run("sbom", "validate", "spdx3.json");
  expect(out).toBe("pass  spdx3.json  valid SPDX 3.0\n");
  expect(status).toBe(0);
});

describe("a bill of models", () => {
  const sha256 = "ab".repeat(32);
  const pulse = { name: "pulse.onnx", bytes: 7, sha256, licence: "MIT", card: { task: "pulse" } };
  const write = (...files: readonly object[]) =>
    folder.write("models.json", JSON.stringify({ files }));
  const asked = ["sbom", "create", "--models", "models.json"];

  test.each(["1.6", "1.7"])("is valid CycloneDX %s, and the same each time", async (version) => {
    write(pulse, { ...pulse, name: "runtime.wasm", card: undefined });
    const made = [...asked, "--spec-version", version, "--made-at", "2026-01-01T00:00:00Z"];
    const { status, out } = await folder.run(...made, "--out", "bill", "--force");
    expect({ status, out }).toEqual({ status: 0, out: "made  models.json  bill\n" });
    expect((await folder.run("sbom", "validate", "bill")).out).toBe(
      `pass  bill  valid CycloneDX ${version} JSON\n`,
    );
    expect((await folder.run(...made)).out).toBe(folder.read("bill"));
    expect(JSON.parse(folder.read("bill"))).toMatchObject({
      metadata: { timestamp: "2026-01-01T00:00:00.000Z" },
      components: [
        {
          type: "machine-learning-model",
          name: "pulse.onnx",
          hashes: [{ alg: "SHA-256", content: sha256 }],
          modelCard: { modelParameters: { task: "pulse" } },
        },
        { type: "file", name: "runtime.wasm" },
      ],
    });
  });

  test.each([
    ["that lists a model twice", [pulse, pulse], "manifest_malformed"],
    ["with half a digest", [{ ...pulse, sha256: "ab" }], "manifest_malformed"],
    ["with a card that is a text", [{ ...pulse, card: "pulse" }], "model_card_malformed"],
  ])("is refused for a manifest %s", async (_, files, code) => {
    write(...files);
    const { status, out, err } = await folder.run(...asked);
    expect(err).toMatch(new RegExp(`^${code}: models.json [^\n]+\n  What to do: [^\n]+\n$`));
    expect({ status, out }).toEqual({ status: 2, out: "" });
  });

  test.each([
    ["a file that is no JSON", ["--models", "a.txt"], "input_not_json"],
    ["a file that is not there", ["--models", "gone.json"], "input_missing"],
    ["XML", ["--models", "models.json", "--format", "cyclonedx-xml"], "wrong_use"],
    ["SPDX", ["--models", "models.json", "--format", "spdx-json"], "wrong_use"],
    ["a folder besides", ["project", "--models", "models.json"], "wrong_use"],
  ])("is refused for %s", async (_, args, code) => {
    const { status, out, err } = await folder.run("sbom", "create", ...args);
    expect(err).toMatch(new RegExp(`^${code}: `));
    expect({ status, out }).toEqual({ status: 2, out: "" });
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
  expect(part.out).toMatch(/^pass {2}model {2}1 of 2 files signed by/);
  const { out } = await folder.run(...asked, "--json");
  expect(JSON.parse(out)).toMatchObject({ verdict: "fail", code: "file_changed" });
});

test.each([
  ["--identity", "me@example.com", "--issuer", "https://issuer.example"],
  ["--issuer", "https://issuer.example"],
  ["--predicate-type", "https://slsa.dev/provenance/v1"],
  ["--policy", "predicate.json"],
  ["--builder", "https://builder.example"],
  ["--root", "predicate.json"],
  ["--profile", "public-good"],
  ["--verified-at", "2026-01-01T00:00:00Z"],
  ["--root-certificate", "a.txt"],
])("refuses a key beside %s, which would be asked for and not be checked", async (...more) => {
  const asked = ["sbom", "model-verify", "model", "--key", "other.pub", ...more];
  expect(await folder.run(...asked)).toMatchObject({
    status: 2,
    err: expect.stringMatching(/^wrong_use: --(key|root-certificate) goes without --/),
  });
});

test("refuses an own authority beside what only Sigstore's certificates say", async () => {
  const asked = ["sbom", "model-verify", "model", "--root-certificate", "a.txt"];
  const moment = ["--verified-at", "2026-01-01T00:00:00Z"];
  const { status, err } = await folder.run(...asked, ...moment, "--source", "https://a.example/b");
  expect(err).toContain("--root-certificate goes without --source");
  expect(status).toBe(2);
});

test("says which key did not sign a model", async () => {
  const { status, out } = await folder.run("sbom", "model-verify", "model", "--key", "key.pub");
  expect(out).toBe("fail  model  key_hint_mismatch\n");
  expect(status).toBe(1);
});
