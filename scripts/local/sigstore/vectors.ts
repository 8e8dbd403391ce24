import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Json } from "../../../src/kernel/canonical-json.ts";
import { PROJECT_DIR } from "../project.ts";
import { accepted } from "./vectors/accepted.ts";
import type { Draft } from "./vectors/draft.ts";
import { editsBetween } from "./vectors/edits.ts";
import { gaps } from "./vectors/gaps.ts";
import { newInstance } from "./vectors/instance.ts";
import { refusedCertificates } from "./vectors/refused-certificates.ts";
import { refusedContent } from "./vectors/refused-content.ts";
import { refusedForms } from "./vectors/refused-forms.ts";
import { refusedLogs } from "./vectors/refused-logs.ts";
import { refusedTimes } from "./vectors/refused-times.ts";
import { signedBySigstore } from "./vectors/sigstore.ts";
import { ARTIFACT, type Vector } from "./vectors/vector.ts";

const NAME = "tests/vectors/verify";
const FOLDER = join(PROJECT_DIR, NAME);

const HELP = `node scripts/local/sigstore/vectors.ts: makes ${NAME} anew: signed bundles, their trusted root, and index.json.

Each run makes new keys, which end with it: every file of the folder changes, and its verdicts must not.

  --help  this text`;

type Bundles = ReadonlyMap<string, Vector["bundle"]>;

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
if (values.help) console.log(HELP);
else await writeVectors();

async function writeVectors(): Promise<void> {
  const atMs = Date.now() - (Date.now() % 1000);
  const instance = newInstance(atMs);
  const vectors = [
    ...accepted(instance),
    ...gaps(instance),
    ...refusedForms(instance),
    ...refusedTimes(instance),
    ...refusedCertificates(instance),
    ...refusedLogs(instance),
    ...refusedContent(instance),
    ...(await signedBySigstore(instance.world)),
  ];
  const bundles = new Map(vectors.map(({ name, bundle }) => [name, bundle]));
  const index = {
    trustedRoot: "trusted_root.json",
    vectors: vectors.map((each) => entry(each, bundles, atMs)),
  };
  mkdirSync(FOLDER, { recursive: true });
  for (const file of readdirSync(FOLDER)) if (file !== "README.md") rmSync(join(FOLDER, file));
  for (const [name, bundle] of bundles) if (!("sameAs" in bundle)) write(fileOf(name), bundle);
  writeFileSync(join(FOLDER, "artifact.txt"), ARTIFACT);
  write("trusted_root.json", instance.trustedRoot);
  write("index.json", index);
  execFileSync(join(PROJECT_DIR, "node_modules/.bin/biome"), ["format", "--write", NAME], {
    cwd: PROJECT_DIR,
    stdio: "ignore",
  });
  console.log(`Wrote ${vectors.length} vectors to ${NAME}`);
}

function fileOf(name: string): string {
  return `${name}.sigstore.json`;
}

function entry(vector: Vector, bundles: Bundles, atMs: number) {
  const { name, why, policy, expect, twin, byDigest, verifiedAt } = vector;
  const { file, edits } = madeFrom(name, bundles);
  return {
    name,
    why,
    file,
    ...(edits.length === 0 ? {} : { edits }),
    artifact: "artifact.txt",
    policy,
    ...(verifiedAt === undefined
      ? {}
      : { verifiedAt: new Date(atMs + Number(verifiedAt) * 1000).toISOString() }),
    expect,
    ...(byDigest === undefined ? {} : { byDigest }),
    ...(twin === undefined ? {} : { twin }),
  };
}

/** The file that a vector's bundle begins as, and what is changed in it. */
function madeFrom(name: string, bundles: Bundles) {
  const changes: ((draft: Draft) => void)[] = [];
  let [from, bundle] = [name, bundleOf(name, bundles)];
  while ("sameAs" in bundle) {
    if (bundle.edit) changes.unshift(bundle.edit);
    [from, bundle] = [bundle.sameAs, bundleOf(bundle.sameAs, bundles)];
  }
  const changed = structuredClone(bundle);
  for (const change of changes) change(changed);
  return { file: fileOf(from), edits: editsBetween(asJson(bundle), asJson(changed)) };
}

function bundleOf(name: string, bundles: Bundles): Vector["bundle"] {
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`no vector is called ${name}`);
  return bundle;
}

function asJson(draft: Draft): Json {
  return JSON.parse(JSON.stringify(draft)) as Json;
}

function write(file: string, value: unknown): void {
  writeFileSync(join(FOLDER, file), JSON.stringify(value));
}
