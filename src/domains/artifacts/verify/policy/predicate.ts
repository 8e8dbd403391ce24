import type { Json } from "../../../../kernel/canonical-json.ts";
import type { Statement } from "../bundle/statement.ts";
import { isObject } from "../fields.ts";

/** What SLSA provenance says of a build. */
export interface PredicateFacts {
  /** Whole builder id; null for a predicate that is no provenance. */
  readonly builder: string | null;
  /** The source as `repositoryUri` writes it; null where the predicate does not name exactly one. */
  readonly source: string | null;
}

const NONE: PredicateFacts = { builder: null, source: null };

/**
 * Builder and source that a statement names. SLSA provenance v0.2 and v1 alone has them: both are null for
 * any other predicate, an npm publish attestation or a verification summary too. Null for provenance without
 * the builder id that its specification requires.
 */
export function predicateFacts({ predicateType, predicate }: Statement): PredicateFacts | null {
  const where = Object.hasOwn(PROVENANCE, predicateType) ? PROVENANCE[predicateType] : undefined;
  if (where === undefined) return NONE;
  const builder = textAt(predicate, where.builder);
  if (builder === null) return null;
  const named = where.isNamed(predicate) ? textAt(predicate, where.source) : null;
  const source = named ?? textAt(onlyOne(valueAt(predicate, where.inputs)), ["uri"]);
  return { builder, source: source === null ? null : repositoryUri(source) };
}

interface Places {
  readonly builder: readonly string[];
  readonly source: readonly string[];
  /** Whether it is the builder who fills in the source. */
  readonly isNamed: (predicate: Json) => boolean;
  /** Asked when the source is not named: it is the input when there is no other. */
  readonly inputs: readonly string[];
}

/**
 * What external parameters mean, the build type says; whoever asks for a build fills them in. These two define
 * the workflow's repository, which GitHub does.
 */
const WORKFLOWS: ReadonlySet<string> = new Set([
  "https://actions.github.io/buildtypes/workflow/v1",
  "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
]);

/** https://slsa.dev/provenance/v0.2 and /v1; the workflow is from actions/buildtypes, workflow/v1. */
const PROVENANCE: Readonly<Record<string, Places>> = {
  "https://slsa.dev/provenance/v0.2": {
    builder: ["builder", "id"],
    source: ["invocation", "configSource", "uri"],
    isNamed: () => true,
    inputs: ["materials"],
  },
  "https://slsa.dev/provenance/v1": {
    builder: ["runDetails", "builder", "id"],
    source: ["buildDefinition", "externalParameters", "workflow", "repository"],
    isNamed: (predicate) =>
      WORKFLOWS.has(textAt(predicate, ["buildDefinition", "buildType"]) ?? ""),
    inputs: ["buildDefinition", "resolvedDependencies"],
  },
};

/**
 * The repository of a download location, `git+https://host/path@ref` (SPDX 2.3, section 7.7): without `git+`
 * and without the ref, which begins at the first `@` inside a segment of the path. Any other URI stays as it
 * is: nothing else is made equal, so case, `.git` and a last slash count.
 */
export function repositoryUri(uri: string): string {
  if (!uri.startsWith(GIT)) return uri;
  const bare = uri.slice(GIT.length);
  const path = bare.indexOf("/", bare.indexOf("://") + 3);
  let ref = path < 0 ? -1 : bare.indexOf("@", path);
  while (ref > 0 && bare[ref - 1] === "/") ref = bare.indexOf("@", ref + 1);
  return ref < 0 ? bare : bare.slice(0, ref);
}

const GIT = "git+";

function valueAt(json: Json, path: readonly string[]): Json {
  let value = json;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return null;
    value = value[name] as Json;
  }
  return value;
}

function textAt(json: Json, path: readonly string[]): string | null {
  const value = valueAt(json, path);
  return typeof value === "string" && value !== "" ? value : null;
}

const onlyOne = (json: Json): Json =>
  Array.isArray(json) && json.length === 1 ? (json[0] as Json) : null;
