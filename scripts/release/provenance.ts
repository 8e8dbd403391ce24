import { hash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type InTotoStatement, statementOf } from "../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { Refusal, runScript } from "../local/refusal.ts";
import { type BuildRun, localRun, readBuildRun } from "./build-run.ts";
import { FILES, type Folders, inOut, readStep, STEP_HELP } from "./folders.ts";
import { readManifest, readOut } from "./manifest.ts";

const HELP = `node scripts/release/provenance.ts: writes ${FILES.provenance}, an in-toto statement with SLSA provenance v1, from the variables of GitHub Actions.

Refuses to run anywhere else, for any other event, tag or workflow than the release's, unless --local is given.

${STEP_HELP}`;

export const SLSA_PROVENANCE = "https://slsa.dev/provenance/v1";
const BUILD_TYPE = "https://actions.github.io/buildtypes/workflow/v1";

/** Subjects that verifiers take: the limit of sigstore-go, and ours. */
const MOST_SUBJECTS = 1024;

/**
 * What was built and how: every file of the manifest, the manifest and the archive, https://slsa.dev/spec/v1.0.
 * Refuses `too_many_files`.
 */
export function provenanceOf(folders: Folders, run: BuildRun): InTotoStatement {
  const subjects = [
    ...[FILES.archive, FILES.manifest].map((name) => ({
      name,
      digests: { sha256: hash("sha256", readOut(folders, name, "artifact_missing")) },
    })),
    ...readManifest(folders).files.map(({ name, sha256 }) => ({ name, digests: { sha256 } })),
  ];
  if (subjects.length > MOST_SUBJECTS)
    throw new Refusal(
      "too_many_files",
      `${subjects.length} subjects are more than the ${MOST_SUBJECTS} that verifiers read.`,
      "Build fewer files, or name the archive alone.",
    );
  return statementOf(subjects, SLSA_PROVENANCE, predicateOf(run));
}

const predicateOf = (run: BuildRun): Json => ({
  buildDefinition: {
    buildType: BUILD_TYPE,
    externalParameters: {
      workflow: { ref: run.ref, repository: run.repository, path: run.workflow },
    },
    internalParameters: {
      github: {
        event_name: run.event,
        repository_id: run.repositoryId,
        repository_owner_id: run.ownerId,
      },
    },
    resolvedDependencies: [
      { uri: `git+${run.repository}@${run.ref}`, digest: { gitCommit: run.commit } },
    ],
  },
  runDetails: {
    builder: { id: run.builder },
    metadata: { invocationId: run.invocation },
  },
});

if (import.meta.main)
  await runScript(async () => {
    const step = readStep(HELP);
    if (step === undefined) return;
    const run = step.local ? localRun() : readBuildRun(process.env);
    const statement = provenanceOf(step, run);
    writeFileSync(inOut(step, FILES.provenance), canonicalJson(statement as unknown as Json));
    console.log(`${FILES.provenance}: ${statement.subject.length} subjects`);
  });
