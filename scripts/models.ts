import { parseArgs } from "node:util";
import { readManifest } from "./local/model-manifest.ts";
import { needOf } from "./local/model-needs.ts";
import { placeModels } from "./local/model-store.ts";
import { drawProgress } from "./local/progress.ts";
import { MANIFEST_FILE, MODELS_DIR, PACKAGES_DIR } from "./local/project.ts";
import { Refusal, runScript } from "./local/refusal.ts";

const HELP = `npm run models: puts the face, pulse and pose models and their runtimes under public/models.

Every file is checked against public/models/manifest.json (size and SHA-256) before it is used.
An interrupted download goes on where it stopped.

  --required  end with status 1 when a file is missing (the default on Netlify); not for optional
              files (the pose model), without which a build goes on
  --help      this text

Environment
  ATTUNE_MODELS_DIR  a folder of already downloaded files; used instead of the network
`;

const REMEDIES = {
  model_digest_mismatch: "Remove that copy and run npm run models again; if it stays, report it.",
  model_unreachable: "Check the network, or name a folder that has the file: ATTUNE_MODELS_DIR.",
  model_not_installed: "Run npm ci.",
};

await runScript(async () => {
  const { values } = parseArgs({
    options: { required: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const files = readManifest(MANIFEST_FILE);
  const missing = await placeModels(
    files,
    { modelsDir: MODELS_DIR, packagesDir: PACKAGES_DIR, givenDir: process.env.ATTUNE_MODELS_DIR },
    drawProgress(process.stderr),
  );
  for (const { name, code, why } of missing)
    console.error(`${code}: ${name}: ${why}. ${needOf(name)}`);
  const optional = new Set(files.filter((file) => file.optional).map(({ name }) => name));
  const needed = missing.filter(({ name }) => !optional.has(name));
  const wrong = needed.find(({ code }) => code !== "model_unreachable");
  const [first] = wrong ? [wrong] : needed;
  if (first && (wrong || values.required || process.env.NETLIFY === "true"))
    throw new Refusal(first.code, `${first.name} is not in place.`, REMEDIES[first.code]);
  if (missing.length === 0) console.log("Models are in place.");
});
