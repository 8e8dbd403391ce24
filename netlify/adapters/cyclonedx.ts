import { Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { memoryPages, validateXML } from "xmllint-wasm";
import { readXmlShape, type Sbom, type XmlRefusal } from "../../src/domains/artifacts/index.ts";
import { type JsonRefusal, readStrictJson } from "../../src/kernel/strict-json.ts";
import { type BomFormat, type BomMaking, bomOf, type SpecVersion } from "./cyclonedx-bom.ts";
import { schemaError, schemaText } from "./cyclonedx-schema.ts";

export type { BomFormat, BomMaking, SpecVersion } from "./cyclonedx-bom.ts";

type BomRefusal = JsonRefusal | XmlRefusal | "bom_unknown_version" | "bom_invalid";

export type BomVerdict =
  | { readonly ok: true; readonly value: { readonly specVersion: SpecVersion } }
  | {
      readonly ok: false;
      readonly error: BomRefusal;
      /** JSON pointer (RFC 6901) or `line 12` of the first error; empty for the whole document. */
      readonly path: string;
      /** The validator's own words; empty where the code says it all. */
      readonly reason: string;
    };

const VERSIONS: Readonly<Record<SpecVersion, Spec.Version>> = {
  "1.2": Spec.Version.v1dot2,
  "1.3": Spec.Version.v1dot3,
  "1.4": Spec.Version.v1dot4,
  "1.5": Spec.Version.v1dot5,
  "1.6": Spec.Version.v1dot6,
  "1.7": Spec.Version.v1dot7,
};

/** Characters of a bill; the largest real ones have a third of it. */
const MOST_CHARACTERS = 8 * 2 ** 20;

/** The bill in CycloneDX, sorted and with indents of two: the same bill, the same bytes. */
export function createBom(sbom: Sbom, making: BomMaking): string {
  const bom = bomOf(sbom, making);
  const spec = Spec.SpecVersionDict[VERSIONS[making.specVersion]];
  if (!spec) throw new TypeError(`no such CycloneDX version: ${making.specVersion}`);
  const serializer =
    making.format === "json"
      ? new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec))
      : new Serialize.XmlSerializer(new Serialize.XML.Normalize.Factory(spec));
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}

/**
 * Whether a document is valid CycloneDX of the version it claims, 1.2 to 1.7. JSON is read strictly first
 * (no doubled member, 64 levels); XML with a document type, another encoding or deeper nesting never reaches
 * the parser.
 */
export async function validateBom(text: string, format: BomFormat): Promise<BomVerdict> {
  return format === "json" ? validateJson(text) : validateXmlBom(text);
}

const refused = (error: BomRefusal, path: string = "", reason: string = ""): BomVerdict => ({
  ok: false,
  error,
  path: path.slice(0, MOST_REASON),
  reason: reason.slice(0, MOST_REASON),
});

/** A validator's words may repeat the whole value that it refuses. */
const MOST_REASON = 300;

async function validateJson(text: string): Promise<BomVerdict> {
  const read = readStrictJson(text, { mostBytes: MOST_CHARACTERS });
  if (!read.ok) return refused(read.error);
  const specVersion = versionIn(read.value);
  if (specVersion === null) return refused("bom_unknown_version", "/specVersion");
  const error = await schemaError(read.value, specVersion);
  return error === null
    ? { ok: true, value: { specVersion } }
    : refused("bom_invalid", error.instancePath, error.message);
}

function versionIn(value: unknown): SpecVersion | null {
  if (typeof value !== "object" || value === null || !("specVersion" in value)) return null;
  const { specVersion } = value;
  return typeof specVersion === "string" && isVersion(specVersion) ? specVersion : null;
}

const isVersion = (word: string): word is SpecVersion => Object.hasOwn(VERSIONS, word);

const NAMESPACE = "http://cyclonedx.org/schema/bom/";

async function validateXmlBom(text: string): Promise<BomVerdict> {
  const shape = readXmlShape(text, MOST_CHARACTERS);
  if (!shape.ok) return refused(shape.error);
  const { root, namespace } = shape.value;
  const specVersion = namespace.startsWith(NAMESPACE) ? namespace.slice(NAMESPACE.length) : "";
  if (root !== "bom" || !isVersion(specVersion)) return refused("bom_unknown_version");
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "bom.xml", contents: text }],
    schema: [
      {
        fileName: `bom-${specVersion}.xsd`,
        contents: await schemaText(`bom-${specVersion}.SNAPSHOT.xsd`),
      },
    ],
    preload: [{ fileName: "spdx.SNAPSHOT.xsd", contents: await schemaText("spdx.SNAPSHOT.xsd") }],
    initialMemoryPages: 16 * memoryPages.MiB,
    maxMemoryPages: 256 * memoryPages.MiB,
  });
  if (valid) return { ok: true, value: { specVersion } };
  const [first] = errors;
  const path = first?.loc ? `line ${first.loc.lineNumber}` : "";
  return refused("bom_invalid", path, first?.message ?? "");
}
