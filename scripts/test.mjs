import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { preparePackages, prepareTools } from "./test/prepare.mjs";
import { run } from "./test/run.mjs";
import { STAGES } from "./test/stages.mjs";
import { isGood, summary } from "./test/summary.mjs";
import { chromiumPath, TOOLS } from "./test/tools.mjs";

const HELP = `npm test: installs what is missing, runs every test, prints one summary.

  --only <stage>  run one stage (may be repeated)
  --list          name the stages
  --help          this text

Environment
  CHROMIUM_PATH      the Chromium to drive (else one on the path, else Playwright's own)
  ATTUNE_DATA_DIR    folder of recordings (default ../shared/data when it exists)
  ATTUNE_MODELS_DIR  folder of downloaded models (default ../shared/models when it exists)
`;

/** @type {Omit<import("./test/summary.mjs").Outcome, "stage">} */
const NOTHING = { passed: 0, failed: [], skipped: [], seconds: 0 };

const MODELS_LIMIT_S = 180;

const root = fileURLToPath(new URL("..", import.meta.url));
process.exitCode = await main();

async function main() {
  const asked = options();
  if (typeof asked === "number") return asked;
  const began = Date.now();

  const refusal = await preparePackages(root);
  if (refusal) {
    console.error(refusal);
    return 1;
  }
  await prepareTools(root);
  // Models that can be had are put in their place; a test that lacks one says so.
  const models = ["node", "scripts/models.ts"];
  await run("models", models, { cwd: root, limitS: MODELS_LIMIT_S, env: material() });

  const folder = mkdtempSync(join(tmpdir(), "attune-test-"));
  const outcomes = [];
  try {
    for (const stage of asked) outcomes.push(await outcomeOf(stage, join(folder, stage.name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\nAll of it took ${seconds(began).toFixed(0)} s.\n\n${summary(outcomes)}`);
  return isGood(outcomes) ? 0 : 1;
}

/** The stages to run, or the exit status when the arguments ask for something else. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string", multiple: true },
        list: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    if (values.list) {
      for (const { name, what } of STAGES) console.log(`${name.padEnd(9)}${what}`);
      return 0;
    }
    const unknown = values.only?.filter((name) => !STAGES.some((stage) => stage.name === name));
    if (unknown?.length) throw new Error(`no stage is called ${unknown.join(", ")}: see --list`);
    return STAGES.filter(({ name }) => values.only?.includes(name) ?? true);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

/**
 * @param {import("./test/stages.mjs").Stage} stage
 * @param {string} results where the stage writes what it came to
 * @returns {Promise<import("./test/summary.mjs").Outcome>}
 */
async function outcomeOf(stage, results) {
  console.log(`\n== ${stage.name}: ${stage.what}`);
  const began = Date.now();
  const reason = await reasonToSkip(stage);
  if (reason) {
    console.log(`  skipped: ${reason}`);
    return { ...NOTHING, stage: stage.name, skipped: [{ name: "the whole stage", reason }] };
  }
  const env = {
    ATTUNE_RESULTS: results,
    CHROMIUM_PATH: await chromiumPath(),
    ...material(),
  };
  const status = await run(stage.name, stage.command, { cwd: root, limitS: stage.limitS, env });
  const said = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : NOTHING;
  const silent = status !== 0 && said.failed.length === 0;
  return {
    stage: stage.name,
    passed: said.passed,
    failed: silent ? [`ended with status ${status} without naming a test`] : said.failed,
    skipped: said.skipped,
    seconds: seconds(began),
  };
}

/** @param {import("./test/stages.mjs").Stage} stage */
async function reasonToSkip({ needs = [] }) {
  for (const need of needs) {
    if (need === "chromium" ? await chromiumPath() : TOOLS[need].found()) continue;
    const { name, packages } = TOOLS[need];
    return `${name} is missing. On Debian or Ubuntu: apt-get install ${packages.join(" ").replaceAll("MAJOR", "15")}`;
  }
  return undefined;
}

/** Where recordings and models are, for every program that a test starts. */
function material() {
  return {
    ATTUNE_DATA_DIR: process.env.ATTUNE_DATA_DIR ?? neighbour("data"),
    ATTUNE_MODELS_DIR: process.env.ATTUNE_MODELS_DIR ?? neighbour("models"),
  };
}

/** A folder of the material that lies beside a checkout, when it is there. @param {string} name */
function neighbour(name) {
  const path = resolve(root, "..", "shared", name);
  return existsSync(path) ? path : undefined;
}

/** @param {number} since */
function seconds(since) {
  return (Date.now() - since) / 1000;
}
