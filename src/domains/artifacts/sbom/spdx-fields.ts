import type { Json } from "../../../kernel/canonical-json.ts";
import {
  byCodeUnit,
  type Component,
  type ComponentHash,
  componentHash,
  type Dependency,
  type Sbom,
} from "./component.ts";

export type SpdxRefusal =
  | "spdx_malformed"
  | "spdx_unknown_version"
  | "spdx_context_unknown"
  | "spdx_duplicate_id"
  | "spdx_dangling_reference"
  | "spdx_bad_checksum"
  | "spdx_bad_purl"
  | "spdx_too_large";

/** Elements and relationships; more than any real document has. */
export const MOST_ELEMENTS = 200_000;

export type Fields = Readonly<Record<string, Json>>;

export const isRecord = (value: Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Records of a member that may be left out; null when it is something else. */
export function records(value: Json | undefined): readonly Fields[] | null {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(isRecord) ? value : null;
}

/** A member that may be left out and is a text otherwise; undefined when it is something else. */
export function text(value: Json | undefined): string | null | undefined {
  if (value === undefined) return null;
  return typeof value === "string" ? value : undefined;
}

/** The first of these that says something: SPDX writes `NOASSERTION` and `NONE` for nothing. */
export const asserted = (...values: readonly (string | null)[]): string | null =>
  values.find(
    (value) => value !== null && value !== "" && value !== "NOASSERTION" && value !== "NONE",
  ) ?? null;

/** On SPDX's lists, and too weak or too rare to be kept. */
const UNKEPT: ReadonlySet<string> = new Set(["adler32", "md2", "md4", "md6", "sha224", "sha3-224"]);

/** One hash of each algorithm, sorted; null for a wrong or contradicting one. */
export function hashesOf(
  pairs: readonly (readonly [algorithm: Json | undefined, hex: Json | undefined])[],
): readonly ComponentHash[] | null {
  const hashes = new Map<string, ComponentHash>();
  for (const [algorithm, hex] of pairs) {
    if (typeof algorithm !== "string" || typeof hex !== "string") return null;
    if (UNKEPT.has(algorithm) && /^[0-9a-f]+$/i.test(hex)) continue;
    const hash = componentHash(algorithm, hex);
    if (hash === null || (hashes.get(hash.algorithm)?.hex ?? hash.hex) !== hash.hex) return null;
    hashes.set(hash.algorithm, hash);
  }
  return [...hashes.values()].sort((a, b) => byCodeUnit(a.algorithm, b.algorithm));
}

/** Packages by the id that the document gave them, edges between ids, and what the document is about. */
export interface SpdxGraph {
  readonly components: ReadonlyMap<string, Component>;
  readonly edges: readonly (readonly [from: string, to: string])[];
  readonly described: readonly string[];
}

/** The bill: one described package is its subject; several, or none, are components like the others. */
export function sbomOf({ components, edges, described }: SpdxGraph): Sbom {
  const subjectId = described.length === 1 ? described[0] : undefined;
  const subject = subjectId === undefined ? undefined : components.get(subjectId);
  const grouped = new Map<string, Set<string>>();
  for (const [from, to] of edges) {
    const refs = grouped.get(from) ?? new Set();
    grouped.set(from, refs.add(to));
  }
  return {
    subject: subject ?? null,
    components: [...components.values()]
      .filter((component) => component !== subject)
      .sort((a, b) => byCodeUnit(a.ref, b.ref)),
    dependencies: [...grouped]
      .map(([from, to]): Dependency => ({ from, to: [...to].sort(byCodeUnit) }))
      .sort((a, b) => byCodeUnit(a.from, b.from)),
  };
}
