import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../kernel/canonical-json.ts";
import { readSpdx } from "./read-spdx.ts";

const CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
const id = (name: string): string => `https://example.org/spdx/2#${name}`;
const made = { creationInfo: "_:made" };

/** Written by hand after the SPDX 3.0.1 model: an application, a library it needs, a model, two licences. */
const ELEMENTS = [
  {
    "@id": "_:made",
    type: "CreationInfo",
    specVersion: "3.0.1",
    created: "2026-11-21T09:30:30Z",
    createdBy: [id("maker")],
  },
  { type: "Person", spdxId: id("maker"), name: "Maker", ...made },
  {
    type: "SpdxDocument",
    spdxId: id("document"),
    rootElement: [id("bill")],
    profileConformance: ["core", "software", "simpleLicensing", "ai"],
    ...made,
  },
  { type: "software_Sbom", spdxId: id("bill"), rootElement: [id("app")], ...made },
  {
    type: "software_Package",
    spdxId: id("app"),
    name: "app",
    software_packageVersion: "1.0.0",
    software_primaryPurpose: "application",
    ...made,
  },
  {
    type: "software_Package",
    spdxId: id("left"),
    name: "left",
    software_packageVersion: "1.0.0",
    software_packageUrl: "pkg:npm/left@1.0.0",
    software_downloadLocation: "https://registry.example/left/-/left-1.0.0.tgz",
    externalIdentifier: [
      {
        type: "ExternalIdentifier",
        externalIdentifierType: "packageUrl",
        identifier: "pkg:npm/left@1.0.0",
      },
    ],
    verifiedUsing: [
      { type: "Hash", algorithm: "sha512", hashValue: "ab".repeat(64) },
      { type: "Hash", algorithm: "sha3_256", hashValue: "cd".repeat(32) },
      { type: "Hash", algorithm: "blake2b256", hashValue: "ef".repeat(32) },
    ],
    ...made,
  },
  { type: "ai_AIPackage", spdxId: id("model"), name: "face", ...made },
  {
    type: "simplelicensing_LicenseExpression",
    spdxId: id("mit"),
    simplelicensing_licenseExpression: "MIT",
    ...made,
  },
  {
    type: "Relationship",
    spdxId: id("r1"),
    from: id("app"),
    to: [id("left"), id("model")],
    relationshipType: "dependsOn",
    ...made,
  },
  {
    type: "Relationship",
    spdxId: id("r2"),
    from: id("left"),
    to: [id("mit")],
    relationshipType: "hasDeclaredLicense",
    ...made,
  },
  {
    type: "Relationship",
    spdxId: id("r3"),
    from: id("app"),
    to: ["https://spdx.org/rdf/3.0.1/terms/Core/NoneElement"],
    relationshipType: "contains",
    ...made,
  },
];

/** A copy that a test may spoil. */
const graph = () => JSON.parse(JSON.stringify(ELEMENTS));

describe("an SPDX 3.0 document", () => {
  const read = (elements: unknown, context: unknown = CONTEXT) =>
    readSpdx({ "@context": context, "@graph": elements } as Json);

  test("gives packages, hashes, licences and edges", () => {
    expect(read(graph())).toEqual({
      ok: true,
      value: {
        subject: {
          ref: id("app"),
          type: "application",
          name: "app",
          version: "1.0.0",
          purl: null,
          hashes: [],
          licence: null,
          scope: "required",
          source: null,
        },
        components: [
          {
            ref: id("left"),
            type: "library",
            name: "left",
            version: "1.0.0",
            purl: "pkg:npm/left@1.0.0",
            hashes: [
              { algorithm: "blake2b-256", hex: "ef".repeat(32) },
              { algorithm: "sha3-256", hex: "cd".repeat(32) },
              { algorithm: "sha512", hex: "ab".repeat(64) },
            ],
            licence: "MIT",
            scope: "required",
            source: "https://registry.example/left/-/left-1.0.0.tgz",
          },
          expect.objectContaining({ ref: id("model"), type: "machine-learning-model" }),
        ],
        dependencies: [{ from: id("app"), to: [id("left"), id("model")] }],
      },
    });
  });

  type Spoil = (elements: ReturnType<typeof graph>) => unknown;
  const of = (elements: ReturnType<typeof graph>, name: string) => {
    const found = elements.find(({ spdxId }: { spdxId?: string }) => spdxId === id(name));
    if (!found) throw new Error(name);
    return found;
  };
  test.each<[string, Spoil, string]>([
    [
      "another specification",
      (g) => (g[0] = { ...g[0], specVersion: "3.1.0" }),
      "spdx_unknown_version",
    ],
    [
      "two documents",
      (g) => g.push({ ...of(g, "document"), spdxId: id("second") }),
      "spdx_malformed",
    ],
    ["no document", (g) => g.splice(2, 1), "spdx_malformed"],
    ["an element without id", (g) => delete of(g, "app").spdxId, "spdx_malformed"],
    ["an element without type", (g) => delete of(g, "app").type, "spdx_malformed"],
    ["an id twice", (g) => g.push({ ...of(g, "app") }), "spdx_duplicate_id"],
    ["a package without name", (g) => delete of(g, "left").name, "spdx_malformed"],
    [
      "a version that is a list",
      (g) => (of(g, "left").software_packageVersion = []),
      "spdx_malformed",
    ],
    [
      "a root that is nowhere",
      (g) => (of(g, "bill").rootElement = [id("x")]),
      "spdx_dangling_reference",
    ],
    ["an edge to nothing", (g) => (of(g, "r1").to = [id("x")]), "spdx_dangling_reference"],
    ["an edge from nothing", (g) => (of(g, "r1").from = id("x")), "spdx_dangling_reference"],
    ["an edge to a text", (g) => (of(g, "r1").to = id("left")), "spdx_malformed"],
    ["a short hash", (g) => (of(g, "left").verifiedUsing[0].hashValue = "ab"), "spdx_bad_checksum"],
    [
      "an unknown hash",
      (g) => (of(g, "left").verifiedUsing[0].algorithm = "crc32"),
      "spdx_bad_checksum",
    ],
    [
      "two package URLs",
      (g) => (of(g, "left").software_packageUrl = "pkg:npm/right@1.0.0"),
      "spdx_bad_purl",
    ],
    [
      "a package URL that is none",
      (g) => (of(g, "left").software_packageUrl = "left"),
      "spdx_bad_purl",
    ],
  ])("with %s is refused", (_, spoil, error) => {
    const elements = graph();
    spoil(elements);
    expect(read(elements)).toEqual({ ok: false, error });
  });

  test.each([
    ["another context", "https://example.org/context.jsonld"],
    ["a context of its own", { name: "https://example.org/name" }],
    ["a list of contexts", [CONTEXT]],
  ])("with %s is refused and nothing is fetched", (_, context) => {
    expect(read(graph(), context)).toEqual({ ok: false, error: "spdx_context_unknown" });
  });

  test("may point to what it imports", () => {
    const elements = graph();
    of(elements, "r1").to = ["https://example.org/elsewhere#x"];
    of(elements, "document").import = [
      { type: "ExternalMap", externalSpdxId: "https://example.org/elsewhere#x" },
    ];
    expect(read(elements)).toMatchObject({ ok: true, value: { dependencies: [] } });
  });
});

test("whatever stands in a graph is refused or read, and never throws", () => {
  const names = fc.constantFrom("type", "spdxId", "name", "from", "to", "rootElement");
  const list = fc.array(fc.dictionary(names, fc.jsonValue({ maxDepth: 2 })));
  fc.assert(
    fc.property(list, (elements) => {
      readSpdx({ "@context": CONTEXT, "@graph": elements } as Json);
    }),
  );
});
