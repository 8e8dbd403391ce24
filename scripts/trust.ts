import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { nodeCrypto } from "../netlify/adapters/node-crypto.ts";
import { readTrust } from "../src/domains/artifacts/index.ts";
import type { Json } from "../src/kernel/canonical-json.ts";
import { digestOf } from "../src/kernel/digest.ts";
import { PACKAGES_DIR, PROJECT_DIR } from "./local/project.ts";
import { Refusal, runScript } from "./local/refusal.ts";
import { type FoundRoot, mirroredRoot, seededRoot } from "./trust/trusted-root.ts";

const ROOT = "src/domains/artifacts/roots/public-good.json";
const RECORD = "src/domains/artifacts/roots/public-good.source.json";

const HELP = `npm run trust: refreshes the pinned trusted root of Sigstore's public-good instance through TUF.

Writes ${ROOT}
and, beside it, where the copy is from, its digest and when it was taken. The mirror's signed metadata
are followed from the root inside the pinned @sigstore/tuf. When the mirror, a signature or the new root
is not as it must be, nothing is changed and the script ends with 1.

  --seed   takes the copy that ships with the pinned @sigstore/tuf; asks no network
  --check  writes nothing; ends with 1 when the committed copy is not the one that was found
  --help   this text`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: "boolean" },
      check: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const found = values.seed ? seededRoot() : await mirroredRoot();
  const before = digestOf(JSON.parse(readFileSync(join(PROJECT_DIR, ROOT), "utf8")) as Json);
  const after = digestOf(found.root);
  const read = await readTrust(found.root, nodeCrypto);
  if (!read.ok)
    throw new Refusal(
      "trust_unreadable",
      `${found.source}: ${read.error}.`,
      "Nothing was changed.",
    );
  console.log(`committed  sha256:${before}\nfound      sha256:${after}  (${found.source})`);
  if (!values.check) keep(found, after);
  else if (before !== after)
    throw new Refusal("trust_outdated", "The committed root is another one.", "Run npm run trust.");
});

function keep({ source, root }: FoundRoot, digest: string): void {
  write(ROOT, root);
  write(RECORD, { source, digest, refreshedAt: new Date().toISOString() });
}

/** Formatted by Biome, like every file here; whole or not at all. */
function write(name: string, value: Json): void {
  const file = join(PROJECT_DIR, name);
  const text = execFileSync(
    join(PACKAGES_DIR, ".bin/biome"),
    ["format", `--stdin-file-path=${name}`],
    { input: JSON.stringify(value), encoding: "utf8", cwd: PROJECT_DIR },
  );
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
