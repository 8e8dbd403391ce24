import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Component, ComponentType, Sbom } from "./component.ts";
import { isPurl } from "./purl.ts";
import {
  asserted,
  type Fields,
  hashesOf,
  MOST_ELEMENTS,
  records,
  type SpdxRefusal,
  sbomOf,
  text,
} from "./spdx-fields.ts";

/** SPDX 3.0 contexts this reader knows by heart. */
const CONTEXTS: ReadonlySet<unknown> = new Set([
  "https://spdx.org/rdf/3.0.0/spdx-context.jsonld",
  "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
]);

const VERSIONS: ReadonlySet<unknown> = new Set(["3.0.0", "3.0.1"]);

const TYPES = new Map<unknown, ComponentType>([
  ["software_Package", "library"],
  ["software_File", "file"],
  ["ai_AIPackage", "machine-learning-model"],
  ["dataset_DatasetPackage", "data"],
]);

/**
 * SPDX 3.0 JSON-LD in its serialised form: one context, one flat `@graph`, objects joined by id, packages
 * and files of the software, AI and dataset profiles. Inline objects stand only where the schema nests
 * them (hashes, identifiers).
 */
export function readSpdx3(document: Fields): Result<Sbom, SpdxRefusal> {
  if (!CONTEXTS.has(document["@context"])) return refuse("spdx_context_unknown");
  const graph = records(document["@graph"]);
  if (graph === null || document["@graph"] === undefined) return refuse("spdx_malformed");
  if (graph.length > MOST_ELEMENTS) return refuse("spdx_too_large");
  const elements = new Map<string, Fields>();
  for (const element of graph) {
    const id = element.spdxId ?? element["@id"];
    if (typeof id !== "string" || typeof element.type !== "string") return refuse("spdx_malformed");
    if (elements.has(id)) return refuse("spdx_duplicate_id");
    if (element.type === "CreationInfo" && !VERSIONS.has(element.specVersion))
      return refuse("spdx_unknown_version");
    elements.set(id, element);
  }
  const documents = graph.filter(({ type }) => type === "SpdxDocument");
  const [head] = documents;
  if (documents.length !== 1 || !head) return refuse("spdx_malformed");
  const components = new Map<string, Component>();
  for (const [id, element] of elements) {
    const type = TYPES.get(element.type);
    if (!type) continue;
    const read = readPackage(id, type, element);
    if (!read.ok) return read;
    components.set(id, read.value);
  }
  return related(graph, head, elements, components);
}

function readPackage(
  id: string,
  type: ComponentType,
  element: Fields,
): Result<Component, SpdxRefusal> {
  const { name } = element;
  const version = text(element.software_packageVersion);
  const source = text(element.software_downloadLocation);
  const url = text(element.software_packageUrl);
  const identifiers = records(element.externalIdentifier);
  const methods = records(element.verifiedUsing);
  if (typeof name !== "string" || name === "" || !identifiers || !methods)
    return refuse("spdx_malformed");
  if (version === undefined || source === undefined || url === undefined)
    return refuse("spdx_malformed");
  const purl = purlOf(url, identifiers);
  if (purl === undefined) return refuse("spdx_bad_purl");
  const hashes = hashesOf(
    methods
      .filter((method) => method.type === "Hash")
      .map(({ algorithm, hashValue }) => [spelled(algorithm), hashValue]),
  );
  if (hashes === null) return refuse("spdx_bad_checksum");
  const isApplication = element.software_primaryPurpose === "application";
  return ok({
    ref: id,
    type: isApplication && type === "library" ? "application" : type,
    name,
    version: asserted(version),
    purl,
    hashes,
    licence: null,
    scope: "required",
    source: asserted(source),
  });
}

/** SPDX 3 writes `sha3_256` and `blake2b512`. */
const spelled = (algorithm: Json | undefined): Json | undefined =>
  typeof algorithm === "string"
    ? algorithm.replace(/^sha3_/, "sha3-").replace(/^blake2b(?=\d)/, "blake2b-")
    : algorithm;

/** The one package URL of an element; null when it has none, undefined for a wrong or second one. */
function purlOf(url: string | null, identifiers: readonly Fields[]): string | null | undefined {
  const named = identifiers
    .filter(({ externalIdentifierType: kind }) => kind === "packageUrl")
    .map(({ identifier }) => identifier);
  const purls = new Set(url === null ? named : [url, ...named]);
  if (purls.size === 0) return null;
  const [purl] = purls;
  return purls.size === 1 && typeof purl === "string" && isPurl(purl) ? purl : undefined;
}

function related(
  graph: readonly Fields[],
  head: Fields,
  elements: ReadonlyMap<string, Fields>,
  components: Map<string, Component>,
): Result<Sbom, SpdxRefusal> {
  const edges: [string, string][] = [];
  const declared = new Map<string, string>();
  const concluded = new Map<string, string>();
  const imports = new Set((records(head.import) ?? []).map(({ externalSpdxId }) => externalSpdxId));
  for (const element of graph) {
    if (!RELATIONSHIPS.has(element.type)) continue;
    const { from, to, relationshipType: type } = element;
    if (typeof from !== "string" || typeof type !== "string" || !isTexts(to))
      return refuse("spdx_malformed");
    for (const id of [from, ...to])
      if (!elements.has(id) && !imports.has(id) && !isIndividual(id))
        return refuse("spdx_dangling_reference");
    const licences = to.map((id) => expressionOf(elements.get(id)));
    if (type === "hasDeclaredLicense" && licences[0]) declared.set(from, licences[0]);
    if (type === "hasConcludedLicense" && licences[0]) concluded.set(from, licences[0]);
    if (type !== "dependsOn" || !components.has(from)) continue;
    for (const id of to) if (components.has(id)) edges.push([from, id]);
  }
  const licensed = new Map(
    [...components].map(([id, component]) => [
      id,
      { ...component, licence: asserted(concluded.get(id) ?? null, declared.get(id) ?? null) },
    ]),
  );
  const described = rootsOf(head, elements);
  if (described === null) return refuse("spdx_malformed");
  if (described.some((id) => !elements.has(id))) return refuse("spdx_dangling_reference");
  return ok(
    sbomOf({ components: licensed, edges, described: described.filter((id) => licensed.has(id)) }),
  );
}

const RELATIONSHIPS: ReadonlySet<unknown> = new Set([
  "Relationship",
  "LifecycleScopedRelationship",
]);

const isTexts = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");

/** The named individuals of the model, which stand for nothing and for nobody having said. */
const isIndividual = (id: string): boolean =>
  id === "NoneElement" ||
  id === "NoAssertionElement" ||
  /^https:\/\/spdx\.org\/rdf\/3\.0\.[01]\/terms\//.test(id);

const expressionOf = (element: Fields | undefined): string | null => {
  const expression = element?.simplelicensing_licenseExpression;
  return typeof expression === "string" ? expression : null;
};

/** What the document is about: its roots, or the roots of the bill that is its root. */
function rootsOf(head: Fields, elements: ReadonlyMap<string, Fields>): readonly string[] | null {
  const roots = head.rootElement;
  if (!isTexts(roots)) return null;
  const inner = roots.map((id) => {
    const element = elements.get(id);
    const isBill = element?.type === "software_Sbom" || element?.type === "Bom";
    return isBill && isTexts(element.rootElement) ? element.rootElement : [id];
  });
  return [...new Set(inner.flat())];
}
