import type { Json } from "../../../kernel/canonical-json.ts";
import { type Result, refuse } from "../../../kernel/result.ts";
import type { Sbom } from "./component.ts";
import { readSpdx2 } from "./read-spdx2.ts";
import { readSpdx3 } from "./read-spdx3.ts";
import { isRecord, type SpdxRefusal } from "./spdx-fields.ts";

/**
 * Reads an SPDX 2.3 JSON document or an SPDX 3.0 JSON-LD document, told apart by `spdxVersion` and
 * `@context`. A context is recognised by its name and never fetched. Strict: a wrong field, a doubled id
 * or an edge to nothing refuses the whole document. Relationships that are no dependency (`CONTAINS`,
 * `GENERATED_FROM`, …) are checked and not kept.
 */
export function readSpdx(document: Json): Result<Sbom, SpdxRefusal> {
  if (!isRecord(document)) return refuse("spdx_malformed");
  if (Object.hasOwn(document, "spdxVersion")) return readSpdx2(document);
  if (Object.hasOwn(document, "@context")) return readSpdx3(document);
  return refuse("spdx_unknown_version");
}
