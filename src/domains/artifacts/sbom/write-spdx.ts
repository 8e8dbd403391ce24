import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import {
  byCodeUnit,
  type Component,
  type ComponentType,
  type HashAlgorithm,
  type Sbom,
  type Scope,
} from "./component.ts";
import { isLicenceExpression } from "./licence-expression.ts";

/** What a document says of itself; chance and time come from the caller. */
export interface SpdxMaking {
  /** Unique URI of this document: SPDX 2.3, section 6.5. */
  readonly namespace: string;
  readonly name: string;
  /** `2026-11-21T09:30:30Z`. */
  readonly created: string;
  /** Name and version of the program, without spaces: `attune-0.1.0`. */
  readonly tool: string;
}

/** The bill as an SPDX 2.3 JSON document (ISO/IEC 5962), in canonical form: the same bill, the same bytes. */
export function writeSpdx(sbom: Sbom, making: SpdxMaking): string {
  const all = sbom.subject ? [sbom.subject, ...sbom.components] : sbom.components;
  const ids = new Map(all.map((component, index) => [component.ref, idOf(component, index)]));
  const licences = licenceRefs(all);
  const scopes = new Map(sbom.components.map(({ ref, scope }) => [ref, scope]));
  const id = (ref: string): string => ids.get(ref) ?? "NOASSERTION";
  const described = sbom.subject ? [sbom.subject] : sbom.components;
  const relationships: Json[] = described.map(({ ref }) => ({
    spdxElementId: "SPDXRef-DOCUMENT",
    relationshipType: "DESCRIBES",
    relatedSpdxElement: id(ref),
  }));
  for (const { from, to } of sbom.dependencies)
    for (const ref of to) relationships.push(edge(id(from), id(ref), scopes.get(ref)));
  return canonicalJson({
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: making.name,
    documentNamespace: making.namespace,
    creationInfo: { created: making.created, creators: [`Tool: ${making.tool}`] },
    packages: all.map((component) => packageOf(component, id(component.ref), licences)),
    relationships,
    ...extracted(licences),
  });
}

/** SPDX says who is optional from the side of the needed one: section 11.1. */
function edge(from: string, to: string, scope: Scope | undefined): Json {
  if (scope === "development" || scope === "optional")
    return {
      spdxElementId: to,
      relationshipType: scope === "optional" ? "OPTIONAL_DEPENDENCY_OF" : "DEV_DEPENDENCY_OF",
      relatedSpdxElement: from,
    };
  return { spdxElementId: from, relationshipType: "DEPENDS_ON", relatedSpdxElement: to };
}

function packageOf(component: Component, id: string, licences: ReadonlyMap<string, string>): Json {
  const { licence } = component;
  return {
    SPDXID: id,
    name: component.name,
    ...(component.version === null ? {} : { versionInfo: component.version }),
    primaryPackagePurpose: PURPOSES[component.type],
    downloadLocation: component.source ?? "NOASSERTION",
    filesAnalyzed: false,
    licenseConcluded: "NOASSERTION",
    licenseDeclared: licence === null ? "NOASSERTION" : (licences.get(licence) ?? licence),
    copyrightText: "NOASSERTION",
    ...(component.hashes.length === 0
      ? {}
      : {
          checksums: component.hashes.map(({ algorithm, hex }) => ({
            algorithm: CHECKSUMS[algorithm],
            checksumValue: hex,
          })),
        }),
    ...(component.purl === null
      ? {}
      : {
          externalRefs: [
            {
              referenceCategory: "PACKAGE-MANAGER",
              referenceType: "purl",
              referenceLocator: component.purl,
            },
          ],
        }),
  };
}

/** SPDX 2.3 has no purpose for models. */
const PURPOSES: Readonly<Record<ComponentType, string>> = {
  application: "APPLICATION",
  library: "LIBRARY",
  file: "FILE",
  "machine-learning-model": "OTHER",
  data: "OTHER",
};

/** SPDX 2.3, section 7.10.3. */
const CHECKSUMS: Readonly<Record<HashAlgorithm, string>> = {
  md5: "MD5",
  sha1: "SHA1",
  sha256: "SHA256",
  sha384: "SHA384",
  sha512: "SHA512",
  "sha3-256": "SHA3-256",
  "sha3-384": "SHA3-384",
  "sha3-512": "SHA3-512",
  "blake2b-256": "BLAKE2b-256",
  "blake2b-384": "BLAKE2b-384",
  "blake2b-512": "BLAKE2b-512",
  blake3: "BLAKE3",
};

/** Unique by its number, readable by its name; section 7.2 allows letters, digits, `.` and `-`. */
const idOf = ({ name, version }: Component, index: number): string =>
  `SPDXRef-${index}-${`${name}-${version ?? ""}`.replace(/[^A-Za-z0-9.-]+/g, "-").slice(0, 100)}`;

/** Words that are no expression are kept as an extracted licence, numbered in order: section 10. */
function licenceRefs(all: readonly Component[]): ReadonlyMap<string, string> {
  const words = all.flatMap(({ licence }) =>
    licence !== null && !isLicenceExpression(licence) ? [licence] : [],
  );
  const sorted = [...new Set(words)].sort(byCodeUnit);
  return new Map(sorted.map((licence, index) => [licence, `LicenseRef-${index + 1}`]));
}

const extracted = (refs: ReadonlyMap<string, string>): { readonly [key: string]: Json } =>
  refs.size === 0
    ? {}
    : {
        hasExtractedLicensingInfos: [...refs].map(([extractedText, licenseId]) => ({
          licenseId,
          extractedText,
          name: extractedText,
        })),
      };
