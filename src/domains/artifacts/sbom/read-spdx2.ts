import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Component, ComponentType, Sbom, Scope } from "./component.ts";
import { isPurl } from "./purl.ts";
import {
  asserted,
  type Fields,
  hashesOf,
  isRecord,
  MOST_ELEMENTS,
  records,
  type SpdxRefusal,
  sbomOf,
  text,
} from "./spdx-fields.ts";

/** SPDX 2.3 JSON: packages of clause 7, relationships of clause 11. Files and snippets count as targets. */
export function readSpdx2(document: Fields): Result<Sbom, SpdxRefusal> {
  if (document.spdxVersion !== "SPDX-2.3") return refuse("spdx_unknown_version");
  const packages = records(document.packages);
  const relationships = records(document.relationships);
  const others = [...(records(document.files) ?? []), ...(records(document.snippets) ?? [])];
  if (packages === null || relationships === null || !hasHead(document))
    return refuse("spdx_malformed");
  if (packages.length + relationships.length + others.length > MOST_ELEMENTS)
    return refuse("spdx_too_large");

  const ids = new Set<string>([DOCUMENT]);
  for (const { SPDXID } of [...packages, ...others]) {
    if (!isId(SPDXID)) return refuse("spdx_malformed");
    if (ids.has(SPDXID)) return refuse("spdx_duplicate_id");
    ids.add(SPDXID);
  }
  const components = new Map<string, Component>();
  for (const fields of packages) {
    const read = readPackage(fields);
    if (!read.ok) return read;
    components.set(read.value.ref, read.value);
  }
  return related(relationships, ids, components, document);
}

const DOCUMENT = "SPDXRef-DOCUMENT";

const hasHead = (document: Fields): boolean =>
  document.SPDXID === DOCUMENT &&
  document.dataLicense === "CC0-1.0" &&
  typeof document.name === "string" &&
  typeof document.documentNamespace === "string" &&
  isRecord(document.creationInfo) &&
  typeof document.creationInfo.created === "string" &&
  records(document.files) !== null &&
  records(document.snippets) !== null;

const isId = (value: unknown): value is string =>
  typeof value === "string" && /^SPDXRef-[A-Za-z0-9.-]{1,300}$/.test(value);

function readPackage(fields: Fields): Result<Component, SpdxRefusal> {
  const { SPDXID, name } = fields;
  const version = text(fields.versionInfo);
  const source = text(fields.downloadLocation);
  const declared = text(fields.licenseDeclared);
  const concluded = text(fields.licenseConcluded);
  const refs = records(fields.externalRefs);
  const checksums = records(fields.checksums);
  if (typeof SPDXID !== "string" || typeof name !== "string" || name === "" || !refs || !checksums)
    return refuse("spdx_malformed");
  if (version === undefined || !source || declared === undefined || concluded === undefined)
    return refuse("spdx_malformed");
  const purls = refs.filter(({ referenceType }) => referenceType === "purl");
  const purl = purls.length === 0 ? null : purls[0]?.referenceLocator;
  if (purls.length > 1 || (purl !== null && (typeof purl !== "string" || !isPurl(purl))))
    return refuse("spdx_bad_purl");
  const hashes = hashesOf(
    checksums.map(({ algorithm, checksumValue }) => [
      typeof algorithm === "string" ? algorithm.toLowerCase() : algorithm,
      checksumValue,
    ]),
  );
  if (hashes === null) return refuse("spdx_bad_checksum");
  return ok({
    ref: SPDXID,
    type: TYPES.get(fields.primaryPackagePurpose) ?? "library",
    name,
    version: asserted(version),
    purl,
    hashes,
    licence: asserted(concluded, declared),
    scope: "required",
    source: asserted(source),
  });
}

const TYPES = new Map<unknown, ComponentType>([
  ["APPLICATION", "application"],
  ["FILE", "file"],
]);

const SCOPES = new Map<string, Scope>([
  ["DEV_DEPENDENCY_OF", "development"],
  ["TEST_DEPENDENCY_OF", "development"],
  ["BUILD_DEPENDENCY_OF", "development"],
  ["OPTIONAL_DEPENDENCY_OF", "optional"],
]);

/** Which way an edge runs: `A DEPENDS_ON B`, but `B …DEPENDENCY_OF A`. */
function related(
  relationships: readonly Fields[],
  ids: ReadonlySet<string>,
  components: ReadonlyMap<string, Component>,
  document: Fields,
): Result<Sbom, SpdxRefusal> {
  const edges: [string, string][] = [];
  const described = new Set<string>();
  const scopes = new Map<string, Scope>();
  const shortcuts = document.documentDescribes ?? [];
  if (!Array.isArray(shortcuts)) return refuse("spdx_malformed");
  for (const id of shortcuts) {
    if (typeof id !== "string") return refuse("spdx_malformed");
    if (!ids.has(id)) return refuse("spdx_dangling_reference");
    described.add(id);
  }
  for (const {
    spdxElementId: one,
    relatedSpdxElement: other,
    relationshipType: type,
  } of relationships) {
    if (typeof one !== "string" || typeof other !== "string" || typeof type !== "string")
      return refuse("spdx_malformed");
    if (!isTarget(one, ids) || !isTarget(other, ids)) return refuse("spdx_dangling_reference");
    if (type === "DESCRIBES" && one === DOCUMENT) described.add(other);
    if (type === "DESCRIBED_BY" && other === DOCUMENT) described.add(one);
    const reversed = type.endsWith("DEPENDENCY_OF");
    if (!reversed && type !== "DEPENDS_ON") continue;
    const [from, to] = reversed ? [other, one] : [one, other];
    if (!components.has(from) || !components.has(to)) continue;
    edges.push([from, to]);
    const scope = SCOPES.get(type) ?? "required";
    scopes.set(to, stricter(scopes.get(to), scope));
  }
  const scoped = new Map(
    [...components].map(([id, component]) => [
      id,
      { ...component, scope: scopes.get(id) ?? "required" },
    ]),
  );
  return ok(sbomOf({ components: scoped, edges, described: [...described] }));
}

/** Ids of other documents and the two words for nothing stand for themselves. */
const isTarget = (id: string, ids: ReadonlySet<string>): boolean =>
  ids.has(id) || id === "NONE" || id === "NOASSERTION" || /^DocumentRef-[\w.-]{1,300}:/.test(id);

const stricter = (one: Scope | undefined, other: Scope): Scope =>
  one === undefined || one === other
    ? other
    : one === "required" || other === "required"
      ? "required"
      : "optional";
