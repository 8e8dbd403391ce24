import { parseArgs } from "node:util";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { trustProfiles } from "../../netlify/adapters/trust-profiles.ts";
import {
  type Artifact,
  type Policy,
  type PolicyAsked,
  readPolicy,
  readTrust,
  type TrustRead,
  verify,
} from "../../src/domains/artifacts/index.ts";
import { fromHex } from "../../src/kernel/bytes.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { runScript } from "../local/refusal.ts";
import { unpack } from "./archive.ts";
import { type BuildRun, localRun, readBuildRun, signerPolicy } from "./build-run.ts";
import { bundleOf, FILES, type Folders, foldersFrom, STEP_HELP, STEP_OPTIONS } from "./folders.ts";
import { type Manifest, readManifest, readOut } from "./manifest.ts";
import { matchFiles, stopped } from "./match.ts";
import { mustSay, mustTellOf } from "./said.ts";
import { checkBills } from "./sbom.ts";
import { SIGNED_FILES, type SignedFile } from "./signed-files.ts";
import { readTree } from "./tree.ts";

const HELP = `node scripts/release/verify.ts: checks the whole release with Attune's own verifier, and ends with 1 at the first thing that is wrong.

Every file against the manifest, in the build and in the archive; every bundle against the exact identity of this
release's workflow; provenance against builder and source, for every file; the bills against their standards.

  --archive-only   there is no build beside it: only the archive is compared
${STEP_HELP}`;

/** What was checked. */
export interface Checked {
  readonly files: number;
  readonly verdicts: number;
}

/**
 * Refuses with the code of the first thing that is wrong: `artifact_changed` and its like, `bundle_missing`,
 * the verifier's own code for a bundle, `attestation_mismatch` for one that says something else than its file,
 * `provenance_mismatch` for another run.
 */
export async function verifyRelease(
  folders: Folders,
  run: BuildRun,
  trust: TrustRead,
  archiveOnly = false,
): Promise<Checked> {
  const manifest = readManifest(folders);
  if (!archiveOnly) matchFiles(manifest, readTree(folders.dist), "dist");
  matchFiles(manifest, unpack(folders), FILES.archive);
  let verdicts = 0;
  for (const signed of SIGNED_FILES) {
    const bundle = readBundle(folders, signed);
    const policy = await policyFor(signed, run);
    for (const { name, artifact } of artifactsOf(signed, folders, manifest)) {
      const verdict = await verify(
        { bundle, artifact, policy, trust, verifiedAtMs: null },
        nodeCrypto,
      );
      verdicts += 1;
      if (verdict.verdict !== "pass")
        throw stopped(
          verdict.code ?? "not_verified",
          `${bundleOf(signed.file)} does not speak for ${name}: ${verdict.stage}.`,
        );
    }
    if (signed.predicateType !== null) mustSay(folders, signed, bundle);
  }
  mustTellOf(folders, run);
  await checkBills(
    readOut(folders, FILES.cyclonedx, "artifact_missing").toString(),
    readOut(folders, FILES.spdx, "artifact_missing").toString(),
    readOut(folders, FILES.models, "artifact_missing").toString(),
  );
  return { files: manifest.files.length, verdicts };
}

/** What a bundle must speak for: provenance for everything, a bill for the archive, a message for its file. */
function artifactsOf(
  { file, predicateType }: SignedFile,
  folders: Folders,
  manifest: Manifest,
): readonly { readonly name: string; readonly artifact: Artifact }[] {
  const whole = (name: string) => ({
    name,
    artifact: { kind: "bytes", bytes: readOut(folders, name, "artifact_missing") } as const,
  });
  if (predicateType === null) return [whole(file)];
  if (file !== FILES.provenance) return [whole(FILES.archive)];
  return [
    whole(FILES.archive),
    whole(FILES.manifest),
    ...manifest.files.map(({ name, sha256 }) => ({
      name,
      artifact: { kind: "digests", digests: { sha256: digestOf(sha256) } } as const,
    })),
  ];
}

async function policyFor({ file, predicateType }: SignedFile, run: BuildRun): Promise<Policy> {
  const asked: PolicyAsked = {
    ...signerPolicy(run),
    ...(predicateType === null ? {} : { predicateType }),
    ...(file === FILES.provenance ? { builder: run.builder, source: run.repository } : {}),
  };
  const read = await readPolicy(asked, nodeCrypto);
  if (!read.ok) throw new TypeError(`the release's own policy is wrong at ${read.member}`);
  return read.value;
}

function readBundle(folders: Folders, { file }: SignedFile): Json {
  const read = readStrictJson(readOut(folders, bundleOf(file), "bundle_missing"));
  if (read.ok) return read.value;
  throw stopped("bundle_not_json", `${bundleOf(file)} is not JSON: ${read.error}.`);
}

/** The pinned public-good root; or the stand-in's, which is believed only in a local release. */
export async function trustFor(folders: Folders, local: boolean): Promise<TrustRead> {
  if (local) {
    const read = readStrictJson(readOut(folders, FILES.localRoot, "root_missing"));
    return read.ok ? readTrust(read.value, nodeCrypto) : { ok: false, error: "root_malformed" };
  }
  const found = (await trustProfiles()).find(({ name }) => name === "public-good");
  if (found === undefined) throw new TypeError("the public-good root is not pinned");
  return found.trust;
}

function digestOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes === null) throw new TypeError("a manifest that was read has hex digests");
  return bytes;
}

if (import.meta.main)
  await runScript(async () => {
    const { values } = parseArgs({
      options: { ...STEP_OPTIONS, "archive-only": { type: "boolean", default: false } },
    });
    if (values.help) {
      console.log(HELP);
      return;
    }
    const folders = foldersFrom(values);
    const run = values.local ? localRun() : readBuildRun(process.env);
    const trust = await trustFor(folders, values.local);
    const { files, verdicts } = await verifyRelease(folders, run, trust, values["archive-only"]);
    console.log(`verified ${files} files, ${verdicts} verdicts: all pass`);
  });
