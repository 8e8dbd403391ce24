import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PROJECT_DIR } from "./local/project.ts";
import { Refusal, runScript } from "./local/refusal.ts";
import { foldersFrom, STEP_HELP, STEP_OPTIONS } from "./release/folders.ts";

/** In order; each is a script that can be run alone, and ends with 1 when it refuses. */
const STEPS = ["manifest", "archive", "sbom", "provenance", "sign", "verify", "publish"] as const;

const HELP = `npm run release: the steps of a release, one after the other; the first that refuses ends it.

  ${STEPS.map((step) => `scripts/release/${step}.ts`).join("\n  ")}

Without --local it works only inside of GitHub Actions (.github/workflows/release.yml). It uploads nothing.

${STEP_HELP}`;

await runScript(async () => {
  const { values } = parseArgs({ options: STEP_OPTIONS });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { dist, out } = foldersFrom(values);
  const args = ["--dist", dist, "--out", out, ...(values.local ? ["--local"] : [])];
  for (const step of STEPS) {
    const script = join(PROJECT_DIR, "scripts/release", `${step}.ts`);
    const { status } = spawnSync(process.execPath, [script, ...args], { stdio: "inherit" });
    if (status !== 0)
      throw new Refusal(
        "release_stopped",
        `The step ${step} refused.`,
        "Read its own words above; nothing was published.",
      );
  }
});
