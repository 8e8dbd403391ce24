import { createHash } from "node:crypto";
import { ARTIFACT, PREDICATE } from "./vector.ts";

const digest = (hash: "sha256" | "sha512", text: string = ARTIFACT): Record<string, string> => ({
  [hash]: createHash(hash).update(text).digest("hex"),
});

interface Subject {
  readonly name: string;
  readonly digest: Readonly<Record<string, string>>;
}

const statement = (
  subject: readonly Subject[],
  predicateType: string = PREDICATE,
  predicate: unknown = {},
) => ({ _type: "https://in-toto.io/Statement/v1", subject, predicateType, predicate });

const OTHER: Subject = { name: "other.txt", digest: digest("sha256", "another file\n") };
const ABOUT: Subject = { name: "artifact.txt", digest: digest("sha256") };

export const ABOUT_ARTIFACT = statement([ABOUT]);
export const ABOUT_SECOND = statement([OTHER, ABOUT]);
export const ABOUT_OTHER = statement([OTHER]);
export const ABOUT_SHA512 = statement([
  { name: "pkg:npm/artifact@1.0.0", digest: digest("sha512") },
]);
export const NO_STATEMENT = { subject: "artifact.txt", note: "valid JSON, and no statement" };

export const BUILDER = "https://github.com/actions/runner/github-hosted";
export const SOURCE = "https://github.com/example/artifact";

/** SLSA provenance v1 of a GitHub workflow. */
export const PROVENANCE = statement([ABOUT], "https://slsa.dev/provenance/v1", {
  buildDefinition: {
    buildType: "https://actions.github.io/buildtypes/workflow/v1",
    externalParameters: {
      workflow: {
        ref: "refs/tags/v1.0.0",
        repository: SOURCE,
        path: ".github/workflows/release.yml",
      },
    },
    resolvedDependencies: [
      { uri: `git+${SOURCE}@refs/tags/v1.0.0`, digest: { gitCommit: "0".repeat(39).concat("1") } },
    ],
  },
  runDetails: { builder: { id: BUILDER }, metadata: { invocationId: `${SOURCE}/actions/runs/1` } },
});
