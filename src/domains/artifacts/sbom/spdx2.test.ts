import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Component, Sbom } from "./component.ts";
import { readSpdx } from "./read-spdx.ts";
import { writeSpdx } from "./write-spdx.ts";

const LEFT: Component = {
  ref: "pkg:npm/%40s/left@1.0.0",
  type: "library",
  name: "@s/left",
  version: "1.0.0",
  purl: "pkg:npm/%40s/left@1.0.0",
  hashes: [{ algorithm: "sha512", hex: "ab".repeat(64) }],
  licence: "MIT",
  scope: "required",
  source: "https://registry.example/@s/left/-/left-1.0.0.tgz",
};
const APP: Component = {
  ...LEFT,
  ref: "app",
  type: "application",
  name: "app",
  purl: null,
  hashes: [],
  source: null,
};
const BILL: Sbom = {
  subject: APP,
  components: [
    LEFT,
    { ...LEFT, ref: "b", name: "b", licence: null, scope: "development" },
    { ...LEFT, ref: "c", name: "c", licence: "SEE LICENSE IN c", scope: "optional" },
  ],
  dependencies: [{ from: "app", to: ["b", "c", LEFT.ref] }],
};
const MAKING = {
  namespace: "https://example.org/spdx/1",
  name: "app",
  created: "2026-11-21T09:30:30Z",
  tool: "attune-0.1.0",
};

const written = () => JSON.parse(writeSpdx(BILL, MAKING));

describe("an SPDX 2.3 document", () => {
  test("says who made it, when, and what it is about", () => {
    expect(written()).toMatchObject({
      spdxVersion: "SPDX-2.3",
      dataLicense: "CC0-1.0",
      SPDXID: "SPDXRef-DOCUMENT",
      creationInfo: { created: MAKING.created, creators: ["Tool: attune-0.1.0"] },
      packages: [
        { name: "app", primaryPackagePurpose: "APPLICATION" },
        { name: "@s/left" },
        {},
        {},
      ],
    });
    expect(written().relationships).toEqual(
      [
        ["SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-0-app-1.0.0"],
        ["SPDXRef-2-b-1.0.0", "DEV_DEPENDENCY_OF", "SPDXRef-0-app-1.0.0"],
        ["SPDXRef-3-c-1.0.0", "OPTIONAL_DEPENDENCY_OF", "SPDXRef-0-app-1.0.0"],
        ["SPDXRef-0-app-1.0.0", "DEPENDS_ON", "SPDXRef-1--s-left-1.0.0"],
      ].map(([spdxElementId, relationshipType, relatedSpdxElement]) => ({
        spdxElementId,
        relationshipType,
        relatedSpdxElement,
      })),
    );
  });

  test("keeps a licence's own words as an extracted licence", () => {
    expect(written().packages[3].licenseDeclared).toBe("LicenseRef-1");
    expect(written().hasExtractedLicensingInfos).toEqual([
      { licenseId: "LicenseRef-1", extractedText: "SEE LICENSE IN c", name: "SEE LICENSE IN c" },
    ]);
  });

  test("is read back as the bill it was, but for its ids", () => {
    const read = readSpdx(written());
    if (!read.ok) throw new Error(read.error);
    const plain = ({ ref: _, ...component }: Component) => component;
    expect(read.value.subject && plain(read.value.subject)).toEqual(plain(APP));
    expect(read.value.components.map(plain)).toEqual(
      BILL.components.map((component) =>
        plain(component.name === "c" ? { ...component, licence: "LicenseRef-1" } : component),
      ),
    );
    expect(read.value.dependencies).toEqual([
      {
        from: "SPDXRef-0-app-1.0.0",
        to: ["SPDXRef-1--s-left-1.0.0", "SPDXRef-2-b-1.0.0", "SPDXRef-3-c-1.0.0"],
      },
    ]);
  });

  type Spoil = (document: ReturnType<typeof written>) => unknown;
  test.each<[string, Spoil, string]>([
    ["another version", (d) => (d.spdxVersion = "SPDX-2.2"), "spdx_unknown_version"],
    ["another licence of its data", (d) => (d.dataLicense = "MIT"), "spdx_malformed"],
    ["no namespace", (d) => delete d.documentNamespace, "spdx_malformed"],
    ["no moment", (d) => delete d.creationInfo.created, "spdx_malformed"],
    ["packages that are an object", (d) => (d.packages = {}), "spdx_malformed"],
    ["a package without name", (d) => delete d.packages[0].name, "spdx_malformed"],
    ["a package without place", (d) => delete d.packages[0].downloadLocation, "spdx_malformed"],
    ["a version that is a number", (d) => (d.packages[0].versionInfo = 1), "spdx_malformed"],
    ["an id without form", (d) => (d.packages[0].SPDXID = "app"), "spdx_malformed"],
    ["an id twice", (d) => (d.packages[1].SPDXID = d.packages[0].SPDXID), "spdx_duplicate_id"],
    ["the document's id", (d) => (d.packages[0].SPDXID = "SPDXRef-DOCUMENT"), "spdx_duplicate_id"],
    [
      "an edge to nothing",
      (d) => (d.relationships[1].relatedSpdxElement = "SPDXRef-x"),
      "spdx_dangling_reference",
    ],
    [
      "a description of nothing",
      (d) => (d.documentDescribes = ["SPDXRef-x"]),
      "spdx_dangling_reference",
    ],
    ["an edge without type", (d) => delete d.relationships[0].relationshipType, "spdx_malformed"],
    [
      "a short checksum",
      (d) => (d.packages[1].checksums[0].checksumValue = "abcd"),
      "spdx_bad_checksum",
    ],
    [
      "an unknown checksum",
      (d) => (d.packages[1].checksums[0].algorithm = "CRC32"),
      "spdx_bad_checksum",
    ],
    [
      "two checksums of one kind",
      (d) => d.packages[1].checksums.push({ algorithm: "SHA512", checksumValue: "cd".repeat(64) }),
      "spdx_bad_checksum",
    ],
    [
      "a package URL that is none",
      (d) => (d.packages[1].externalRefs[0].referenceLocator = "left"),
      "spdx_bad_purl",
    ],
    [
      "two package URLs",
      (d) => d.packages[1].externalRefs.push(d.packages[1].externalRefs[0]),
      "spdx_bad_purl",
    ],
  ])("with %s is refused", (_, spoil, error) => {
    const document = written();
    spoil(document);
    expect(readSpdx(document)).toEqual({ ok: false, error });
  });

  test("may point into other documents and to nothing", () => {
    const document = written();
    for (const id of ["NONE", "NOASSERTION", "DocumentRef-other:SPDXRef-x"])
      document.relationships.push({ ...document.relationships[3], relatedSpdxElement: id });
    expect(readSpdx(document).ok).toBe(true);
  });

  test("may carry checksums too weak to keep", () => {
    const document = written();
    document.packages[1].checksums.push({ algorithm: "SHA224", checksumValue: "ab".repeat(28) });
    expect(readSpdx(document)).toMatchObject({
      value: { components: [{ hashes: LEFT.hashes }, {}, {}] },
    });
  });
});

test("whatever stands among its packages and edges is refused or read, and never throws", () => {
  const names = fc.constantFrom("SPDXID", "name", "checksums", "spdxElementId", "relationshipType");
  const list = fc.array(fc.dictionary(names, fc.jsonValue({ maxDepth: 2 })));
  fc.assert(
    fc.property(list, list, (packages, relationships) => {
      readSpdx({ ...written(), packages, relationships });
    }),
  );
});

test("what is no SPDX document is refused", () => {
  for (const value of [null, [], "", {}, { packages: [] }])
    expect(readSpdx(value)).toMatchObject({ ok: false });
});
