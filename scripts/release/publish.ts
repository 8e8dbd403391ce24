import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { version } from "../../netlify/adapters/version.ts";
import { Refusal, runScript } from "../local/refusal.ts";
import { localRun, readBuildRun } from "./build-run.ts";
import { bundleOf, FILES, foldersFrom, inOut, STEP_HELP, STEP_OPTIONS } from "./folders.ts";
import { SIGNED_FILES } from "./signed-files.ts";
import { trustFor, verifyRelease } from "./verify.ts";

const HELP = `node scripts/release/publish.ts: verifies the release once more, from its archive, and lists what is uploaded.

  --upload         uploads it with gh as the GitHub release of the tag; only in GitHub Actions, never with --local
${STEP_HELP}`;

/** Everything that is published, each signed file beside its bundle. */
export const UPLOADS: readonly string[] = SIGNED_FILES.flatMap(({ file }) => [
  file,
  bundleOf(file),
]);

if (import.meta.main)
  await runScript(async () => {
    const { values } = parseArgs({
      options: { ...STEP_OPTIONS, upload: { type: "boolean", default: false } },
    });
    if (values.help) {
      console.log(HELP);
      return;
    }
    if (values.upload && values.local)
      throw new Refusal(
        "local_release",
        "A local release proves nothing.",
        "Push a tag: the workflow publishes.",
      );
    const folders = foldersFrom(values);
    const run = values.local ? localRun() : readBuildRun(process.env);
    await verifyRelease(folders, run, await trustFor(folders, values.local), true);
    const files = UPLOADS.map((file) => inOut(folders, file));
    if (values.upload) upload(run.repository, files);
    else
      console.log(`would publish v${version}:\n${UPLOADS.map((file) => `  ${file}`).join("\n")}`);
  });

/** Creates the release whole or not at all: gh makes a draft, uploads, and publishes last. */
function upload(repository: string, files: readonly string[]): void {
  const asked = [
    "release",
    "create",
    `v${version}`,
    "--verify-tag",
    "--title",
    `Attune ${version}`,
  ];
  const notes = ["--notes", `Check it: see ${FILES.manifest} and its bundle.`];
  try {
    execFileSync("gh", [...asked, ...notes, "--repo", repository, ...files], { stdio: "inherit" });
  } catch (error) {
    throw new Refusal(
      "publishing_failed",
      "gh did not make the release.",
      "Read its own words above; a draft that it left can be deleted.",
      error,
    );
  }
}
