import { Enums, Models, SPDX } from "@cyclonedx/cyclonedx-library";
import {
  type Component,
  type ComponentType,
  type HashAlgorithm,
  isLicenceExpression,
  type Sbom,
  type Scope,
} from "../../src/domains/artifacts/index.ts";

/** CycloneDX, ECMA-424, with the schemas that come with the library. */
export type SpecVersion = "1.2" | "1.3" | "1.4" | "1.5" | "1.6" | "1.7";
export type BomFormat = "json" | "xml";

/** What a bill says of itself; chance and time come from the caller. */
export interface BomMaking {
  readonly specVersion: SpecVersion;
  readonly format: BomFormat;
  /** `urn:uuid:…`; null leaves it out. */
  readonly serialNumber: string | null;
  /** Null leaves it out. */
  readonly atMs: number | null;
  readonly tool: { readonly name: string; readonly version: string };
}

/** The library's model of a bill. */
export function bomOf(sbom: Sbom, { serialNumber, atMs, tool }: BomMaking): Models.Bom {
  const components = new Map(sbom.components.map((one) => [one.ref, componentOf(one)]));
  const subject = sbom.subject && componentOf(sbom.subject);
  for (const { from, to } of sbom.dependencies) {
    const dependent = from === sbom.subject?.ref ? subject : components.get(from);
    for (const ref of to) {
      const needed = ref === sbom.subject?.ref ? subject : components.get(ref);
      if (!dependent || !needed)
        throw new TypeError(`a dependency leads nowhere: ${from} → ${ref}`);
      dependent.dependencies.add(needed.bomRef);
    }
  }
  return new Models.Bom({
    ...(serialNumber === null ? {} : { serialNumber }),
    components: new Models.ComponentRepository(components.values()),
    metadata: new Models.Metadata({
      ...(atMs === null ? {} : { timestamp: new Date(atMs) }),
      ...(subject ? { component: subject } : {}),
      tools: new Models.Tools({ tools: new Models.ToolRepository([new Models.Tool(tool)]) }),
    }),
  });
}

const TYPES: Readonly<Record<ComponentType, Enums.ComponentType>> = {
  application: Enums.ComponentType.Application,
  library: Enums.ComponentType.Library,
  file: Enums.ComponentType.File,
  "machine-learning-model": Enums.ComponentType.MachineLearningModel,
  data: Enums.ComponentType.Data,
};

/** CycloneDX calls excluded what is not there at run time. */
const SCOPES: Readonly<Record<Scope, Enums.ComponentScope>> = {
  required: Enums.ComponentScope.Required,
  optional: Enums.ComponentScope.Optional,
  development: Enums.ComponentScope.Excluded,
};

const HASHES: Readonly<Record<HashAlgorithm, Enums.HashAlgorithm>> = {
  md5: Enums.HashAlgorithm.MD5,
  sha1: Enums.HashAlgorithm["SHA-1"],
  sha256: Enums.HashAlgorithm["SHA-256"],
  sha384: Enums.HashAlgorithm["SHA-384"],
  sha512: Enums.HashAlgorithm["SHA-512"],
  "sha3-256": Enums.HashAlgorithm["SHA3-256"],
  "sha3-384": Enums.HashAlgorithm["SHA3-384"],
  "sha3-512": Enums.HashAlgorithm["SHA3-512"],
  "blake2b-256": Enums.HashAlgorithm["BLAKE2b-256"],
  "blake2b-384": Enums.HashAlgorithm["BLAKE2b-384"],
  "blake2b-512": Enums.HashAlgorithm["BLAKE2b-512"],
  blake3: Enums.HashAlgorithm.BLAKE3,
};

/** By its SPDX name where it has one, else as an expression, else in the maker's words. */
function licenceOf(licence: string): Models.License {
  if (SPDX.isSupportedSpdxId(licence)) return new Models.SpdxLicense(licence);
  return isLicenceExpression(licence)
    ? new Models.LicenseExpression(licence)
    : new Models.NamedLicense(licence);
}

function componentOf(component: Component): Models.Component {
  const { licence, source, purl, version } = component;
  const scope = component.type === "application" ? {} : { scope: SCOPES[component.scope] };
  return new Models.Component(TYPES[component.type], component.name, {
    bomRef: component.ref,
    ...(version === null ? {} : { version }),
    ...(purl === null ? {} : { purl }),
    ...scope,
    hashes: new Models.HashDictionary(
      component.hashes.map(({ algorithm, hex }) => [HASHES[algorithm], hex]),
    ),
    licenses: new Models.LicenseRepository(licence === null ? [] : [licenceOf(licence)]),
    externalReferences: new Models.ExternalReferenceRepository(
      source === null
        ? []
        : [new Models.ExternalReference(source, Enums.ExternalReferenceType.Distribution)],
    ),
  });
}
