import { describe, expect, test } from "vitest";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { predicateFacts, repositoryUri } from "./predicate.ts";

const V02 = "https://slsa.dev/provenance/v0.2";
const V1 = "https://slsa.dev/provenance/v1";

const facts = (predicateType: string, predicate: Json) =>
  predicateFacts({ predicateType, predicate, subjects: [] });

const v1 = (buildDefinition: Json) =>
  facts(V1, { buildDefinition, runDetails: { builder: { id: "https://b" } } });

test("reads builder and source of SLSA provenance v0.2", () => {
  const predicate = {
    builder: { id: "https://b" },
    invocation: { configSource: { uri: "git+https://github.com/o/r@refs/heads/main" } },
    materials: [{ uri: "git+https://github.com/o/other@refs/heads/main" }],
  };
  expect(facts(V02, predicate)).toEqual({ builder: "https://b", source: "https://github.com/o/r" });
});

test("reads builder and source of SLSA provenance v1", () => {
  const externalParameters = { workflow: { repository: "https://github.com/o/r", ref: "x" } };
  const buildType = "https://actions.github.io/buildtypes/workflow/v1";
  expect(v1({ buildType, externalParameters })).toEqual({
    builder: "https://b",
    source: "https://github.com/o/r",
  });
  // Where another build type is, anybody who asked for the build may have written this.
  expect(v1({ buildType: "https://b/free", externalParameters })?.source).toBeNull();
});

describe("a source that is not named", () => {
  test("is the only input", () => {
    const uri = "git+https://github.com/o/r@refs/tags/v1";
    expect(v1({ resolvedDependencies: [{ uri }] })?.source).toBe("https://github.com/o/r");
    expect(facts(V02, { builder: { id: "b" }, materials: [{ uri }] })?.source).toBe(
      "https://github.com/o/r",
    );
  });
  test.each([
    ["there are two inputs", { resolvedDependencies: [{ uri: "a" }, { uri: "b" }] }],
    ["there is none", { resolvedDependencies: [] }],
    ["it is no text", { externalParameters: { workflow: { repository: 1 } } }],
    ["nothing is there", null],
  ])("is null when %s", (_, buildDefinition) => {
    expect(v1(buildDefinition)).toEqual({ builder: "https://b", source: null });
  });
});

test.each([
  [V02, { builder: {} }],
  [V02, { builder: { id: "" } }],
  [V1, { runDetails: { builder: { id: 1 } } }],
  [V1, { builder: { id: "https://b" } }],
  [V1, null],
])("%s without a builder id is malformed: %j", (type, predicate) => {
  expect(facts(type, predicate)).toBeNull();
});

test.each([
  "https://github.com/npm/attestation/tree/main/specs/publish/v0.1",
  "https://slsa.dev/verification_summary/v1",
  "https://slsa.dev/provenance/v1?draft",
  "__proto__",
])("%s names neither", (type) => {
  expect(facts(type, { builder: { id: "b" }, verifier: { id: "v" } })).toEqual({
    builder: null,
    source: null,
  });
});

test.each([
  ["git+https://github.com/o/r@refs/heads/main", "https://github.com/o/r"],
  ["https://github.com/o/r", "https://github.com/o/r"],
  ["git+ssh://git@github.com/o/r.git@v1", "ssh://git@github.com/o/r.git"],
  ["git+https://github.com/o/r@refs/tags/@scope/p@1.0.0", "https://github.com/o/r"],
  ["git+https://example.com/@o/r@v1", "https://example.com/@o/r"],
  ["git+https://example.com/@o/r", "https://example.com/@o/r"],
  ["https://example.com/@o/r", "https://example.com/@o/r"],
  ["https://github.com/o/r@v1", "https://github.com/o/r@v1"],
  ["https://github.com/O/R/", "https://github.com/O/R/"],
  ["https://user@example.com", "https://user@example.com"],
])("%s is the repository %s", (uri, repository) => {
  expect(repositoryUri(uri)).toBe(repository);
});
