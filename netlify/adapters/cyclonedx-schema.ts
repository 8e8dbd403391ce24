import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
// @ts-expect-error: comes without types.
import addFormats2019 from "ajv-formats-draft2019";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import type { SpecVersion } from "./cyclonedx-bom.ts";

/** Compiled once a version: the newest takes a moment. */
const validators = new Map<SpecVersion, Promise<ValidateFunction>>();

/** The first error against the strict JSON schema of a version; null for a valid document. */
export async function schemaError(
  document: Json,
  specVersion: SpecVersion,
): Promise<Pick<ErrorObject, "instancePath" | "message"> | null> {
  const validator = validators.get(specVersion) ?? compile(specVersion);
  validators.set(specVersion, validator);
  const validate = await validator;
  return validate(document) ? null : (validate.errors?.[0] ?? { instancePath: "" });
}

/**
 * The schemas and settings of the library's own validator, with one keyword replaced: Ajv compares every
 * item of a list with every other, which takes a minute and a half for a list of 100,000.
 */
async function compile(specVersion: SpecVersion): Promise<ValidateFunction> {
  const isOld = specVersion === "1.2" || specVersion === "1.3";
  const ajv = new Ajv({ strict: false, addUsedSchema: false });
  addFormats.default(ajv);
  addFormats2019(ajv, { formats: ["idn-email"] });
  ajv.addFormat("iri-reference", true);
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: { message: "must NOT have duplicate items" },
    validate: (isAsked: boolean, items: readonly Json[]) => !isAsked || areUnique(items),
  });
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
    const id = `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`;
    ajv.addSchema(JSON.parse(await schemaText(`${name}.SNAPSHOT.schema.json`)), id);
  }
  const name = `bom-${specVersion}${isOld ? "-strict" : ""}.SNAPSHOT.schema.json`;
  return ajv.compile(JSON.parse(await schemaText(name)));
}

/** Equal in JSON Schema's sense means the same canonical form. */
const areUnique = (items: readonly Json[]): boolean =>
  new Set(items.map(canonicalJson)).size === items.length;

const folder = join(
  dirname(createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library/package.json")),
  "res",
  "schema",
);

/** A schema that comes with the library. */
export const schemaText = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
