import { describe, expect, test } from "vitest";
import {
  type BomFormat,
  createBom,
  type SpecVersion,
  validateBom,
} from "../../netlify/adapters/cyclonedx.ts";
import lock from "../../package-lock.json" with { type: "json" };
import manifest from "../../public/models/manifest.json" with { type: "json" };
import {
  type Component,
  modelBom,
  parseManifest,
  readPackageLock,
  type Sbom,
} from "../../src/domains/artifacts/index.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { missing, verifyTexts } from "../support/verify-data.ts";

const VERSIONS: readonly SpecVersion[] = ["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];
const FORMATS: readonly BomFormat[] = ["json", "xml"];
const MINUTE_MS = 60_000;

const VECTORS = "cyclonedx/tools/src/test/resources";
const absent = missing(VECTORS);

describe.skipIf(absent !== null)(`the vectors of CycloneDX${absent ? `: ${absent}` : ""}`, () => {
  const vectors = absent === null ? verifyTexts(VECTORS) : [];
  const named = (prefix: string): typeof vectors =>
    vectors.filter(([path]) => path.slice(path.lastIndexOf("/") + 1).startsWith(prefix));

  test("are 218 valid and 139 invalid bills", () => {
    expect([named("valid-").length, named("invalid-").length]).toEqual([218, 139]);
  });

  test("that are valid pass", { timeout: 2 * MINUTE_MS }, async () => {
    for (const [path, text] of named("valid-"))
      expect({ path, verdict: await validateBom(text, "json") }).toMatchObject({
        path,
        verdict: { ok: true, value: { specVersion: path.split("/")[0] } },
      });
  });

  test("that are invalid are refused", { timeout: 2 * MINUTE_MS }, async () => {
    for (const [path, text] of named("invalid-"))
      expect({ path, verdict: await validateBom(text, "json") }).toMatchObject({
        path,
        verdict: { ok: false, error: "bom_invalid" },
      });
  });
});

const LIBRARY: Component = {
  ref: "pkg:npm/%40scope/left@1.2.3",
  type: "library",
  name: "@scope/left",
  version: "1.2.3",
  purl: "pkg:npm/%40scope/left@1.2.3",
  hashes: [{ algorithm: "sha512", hex: "ab".repeat(64) }],
  licence: "MIT",
  scope: "required",
  source: "https://registry.example/@scope/left/-/left-1.2.3.tgz",
};
const BILL: Sbom = {
  subject: {
    ...LIBRARY,
    ref: "attune",
    type: "application",
    name: "attune",
    purl: null,
    hashes: [],
    source: null,
  },
  components: [
    LIBRARY,
    { ...LIBRARY, ref: "b", name: "b & <b>", licence: "(MIT OR Apache-2.0)", scope: "optional" },
    { ...LIBRARY, ref: "c", name: "c", licence: "SEE LICENSE IN c", scope: "development" },
  ],
  dependencies: [{ from: "attune", to: ["b", "c", LIBRARY.ref] }],
};
const making = (specVersion: SpecVersion, format: BomFormat) =>
  ({
    specVersion,
    format,
    serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    atMs: Date.UTC(2026, 10, 21),
    tool: { name: "attune", version: "0.1.0" },
  }) as const;

describe("a bill that is created", () => {
  test.each(VERSIONS.flatMap((version) => FORMATS.map((format) => [version, format] as const)))(
    "in %s as %s is valid, and the same every time",
    { timeout: MINUTE_MS },
    async (version, format) => {
      const text = createBom(BILL, making(version, format));
      expect(await validateBom(text, format)).toEqual({
        ok: true,
        value: { specVersion: version },
      });
      const turned = { ...BILL, components: BILL.components.toReversed() };
      expect(createBom(turned, making(version, format))).toBe(text);
    },
  );

  test("names no random serial number and no clock of its own", () => {
    const text = createBom(BILL, { ...making("1.7", "json"), serialNumber: null, atMs: null });
    expect(text).not.toMatch(/serialNumber|timestamp/);
  });

  test("tells scope, licence, hash and edges", () => {
    const bom = JSON.parse(createBom(BILL, making("1.7", "json")));
    expect(bom.components.map(({ scope }: { scope: string }) => scope)).toEqual([
      "optional",
      "excluded",
      "required",
    ]);
    expect(bom.components[2]).toMatchObject({
      purl: LIBRARY.purl,
      hashes: [{ alg: "SHA-512", content: "ab".repeat(64) }],
      licenses: [{ license: { id: "MIT" } }],
    });
    expect(bom.dependencies).toContainEqual({
      ref: "attune",
      dependsOn: ["b", "c", LIBRARY.ref],
    });
  });

  test("of this repository's own lock file is valid in both formats", {
    timeout: MINUTE_MS,
  }, async () => {
    const read = readPackageLock(lock as unknown as Json);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.components.length).toBeGreaterThan(300);
    for (const format of FORMATS) {
      const text = createBom(read.value, making("1.6", format));
      expect(await validateBom(text, format)).toMatchObject({ ok: true });
    }
  });
});

describe("a bill of models", () => {
  test.each(["1.6", "1.7"] as const)(
    "is valid in %s",
    { timeout: MINUTE_MS },
    async (specVersion) => {
      const entries = parseManifest(manifest);
      if (!entries.ok) throw new Error(entries.error);
      const card = {
        task: "face landmarks",
        architecture: "BlazeFace",
        inputs: ["image"],
        outputs: ["landmarks"],
        useCases: ["estimating gaze on the person's own device"],
        limitations: ["not a medical device"],
      };
      const text = modelBom(
        entries.value,
        { "face_landmarker.task": card },
        {
          specVersion,
          serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
          timestamp: "2026-11-21T00:00:00Z",
          subject: { name: "attune", version: "0.1.0" },
        },
      );
      expect(await validateBom(text, "json")).toEqual({ ok: true, value: { specVersion } });
      const models = JSON.parse(text).components.filter(
        ({ type }: { type: string }) => type === "machine-learning-model",
      );
      expect(models.map(({ name }: { name: string }) => name)).toContain("face_landmarker.task");
      expect(models[0].modelCard.modelParameters.task).toBe("face landmarks");
    },
  );
});

describe("refused, each with its code,", () => {
  const xml = createBom(BILL, making("1.6", "xml"));
  const json = createBom(BILL, making("1.6", "json"));
  const headless = xml.slice(xml.indexOf("<bom"));
  const deep = (n: number) => `{"a":${"[".repeat(n)}${"]".repeat(n)}}`;

  test.each<[string, BomFormat, string, string]>([
    ["what is not JSON", "json", "<bom/>", "not_json"],
    ["nothing", "json", "", "not_json"],
    ["10 MB", "json", `"${"a".repeat(10_000_000)}"`, "too_large"],
    ["deep nesting", "json", deep(65), "too_deep"],
    ["very deep nesting", "json", deep(1_000_000), "too_deep"],
    ["a doubled member", "json", json.replace("{", '{"version": 1,'), "duplicate_key"],
    ["another version", "json", json.replace('"1.6"', '"1.8"'), "bom_unknown_version"],
    [
      "a version named __proto__",
      "json",
      json.replace('"1.6"', '"__proto__"'),
      "bom_unknown_version",
    ],
    ["a list", "json", "[]", "bom_unknown_version"],
    ["no XML", "xml", "{}", "xml_malformed"],
    ["XML cut short", "xml", xml.slice(0, -3), "xml_malformed"],
    ["10 MB of XML", "xml", xml + " ".repeat(10_000_000), "xml_too_large"],
    ["a document type", "xml", `<!DOCTYPE bom>${headless}`, "xml_doctype"],
    [
      "an external entity",
      "xml",
      `<?xml version="1.0"?><!-- - -->\n<!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/passwd">]>${headless}`,
      "xml_doctype",
    ],
    [
      "entities that grow",
      "xml",
      `<!DOCTYPE bom [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${headless.replace("attune", "&b;")}`,
      "xml_doctype",
    ],
    ["an entity nobody declared", "xml", xml.replace(">attune<", ">&x;<"), "bom_invalid"],
    ["XML in UTF-16", "xml", xml.replace("UTF-8", "UTF-16"), "xml_encoding_not_utf8"],
    [
      "XML in UTF-7",
      "xml",
      `<?xml version="1.0" encoding='utf-7'?>${headless}`,
      "xml_encoding_not_utf8",
    ],
    ["nested elements", "xml", "<a>".repeat(65) + "</a>".repeat(65), "xml_too_deep"],
    ["another namespace", "xml", xml.replace("bom/1.6", "bom/0.9"), "bom_unknown_version"],
    [
      "another root",
      "xml",
      xml.replaceAll("bom xmlns", "bon xmlns").replace("</bom>", "</bon>"),
      "bom_unknown_version",
    ],
    ["an element out of place", "xml", xml.replace("</bom>", "<components/></bom>"), "bom_invalid"],
  ])("is %s (%s)", async (_, format, text, error) => {
    expect(await validateBom(text, format)).toMatchObject({ ok: false, error });
  });

  test("with the path of the first error", async () => {
    const wrong = json.replace('"type": "library"', '"type": "librarian"');
    expect(await validateBom(wrong, "json")).toMatchObject({
      error: "bom_invalid",
      path: "/components/0/type",
    });
    const line = xml.slice(0, xml.indexOf("librar")).split("\n").length;
    expect(await validateBom(xml.replace('"library"', '"librarian"'), "xml")).toMatchObject({
      error: "bom_invalid",
      path: `line ${line}`,
      reason: expect.stringContaining("librarian"),
    });
  });

  test("when a list names something twice, and long lists take no longer than they must", async () => {
    const listing = (refs: readonly string[]) =>
      JSON.stringify({
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        dependencies: [{ ref: "a", dependsOn: refs }],
      });
    const refs = Array.from({ length: 100_000 }, (_, index) => `r${index}`);
    expect(await validateBom(listing(refs), "json")).toMatchObject({ ok: true });
    expect(await validateBom(listing([...refs, "r0"]), "json")).toMatchObject({
      error: "bom_invalid",
      path: "/dependencies/0/dependsOn",
      reason: "must NOT have duplicate items",
    });
  });

  test("while the words <!DOCTYPE inside a text are a text", async () => {
    const text = xml.replace("SEE LICENSE IN c", "<![CDATA[<!DOCTYPE html>]]>");
    expect(await validateBom(text, "xml")).toMatchObject({ ok: true });
  });

  test("while an include is an element like another, and nothing is fetched for it", async () => {
    const include =
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>';
    const text = xml.replace("</bom>", `${include}</bom>`);
    expect(await validateBom(text, "xml")).toMatchObject({ ok: true });
  });
});
