import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { documentOf } from "./bench/document.ts";
import { thisMachine } from "./bench/machine.ts";
import { type Area, goalOf } from "./bench/part.ts";
import { POLICY } from "./bench/policy.ts";
import { runArea } from "./bench/run.ts";
import { SENSING } from "./bench/sensing.ts";
import { textTable } from "./bench/table.ts";
import { VERIFY } from "./bench/verify.ts";
import { PROJECT_DIR } from "./local/project.ts";

const AREAS: Readonly<Record<string, Area>> = { policy: POLICY, sensing: SENSING, verify: VERIFY };

const HELP = `npm run bench:<area>: measures what a part of Attune reaches, beside peers on the same input in the same run.

A table goes to stderr. A figure that cannot be taken here is "not taken", with the reason.

  --json          also print the rows as one JSON array on stdout (npm run --silent keeps npm's own lines out)
  --quick         end within 45 s: fewer runs; what takes longer is not taken
  --only <goals>  some goals only, with commas between: S2,S9 or V5
  --write         write the rows to src/content/docs/bench/<area>.md
  --help          this text

Areas: ${Object.keys(AREAS).join(", ")}

A row: id, what, figure, unit, peer, peerFigure, floor, bar, atMost, holds, n, note.

Environment
  ATTUNE_DATA_DIR  the folder of the recordings (default ../shared/data beside the checkout)
  CHROMIUM_PATH    the browser to drive
`;

/** Leaves 3 s of the promised 45 for ending the browser and printing. */
const QUICK_MS = 42_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [name = ""] = positionals;
  const area = AREAS[name];
  if (!area) return refuse(`No bench is called "${name}".`);
  const goals = wanted(area, values.only);
  if (goals.size === 0) return refuse(`No goal is called ${values.only}.`);
  if (values.write && values.only) return refuse("--write needs every goal: leave --only out.");

  const { quick } = values;
  const endMs = quick ? performance.now() + QUICK_MS : Number.POSITIVE_INFINITY;
  const say = (words: string): void => console.error(words);
  const rows = await runArea(
    area,
    { quick, recordingsDir: recordingsDir(name), say },
    { goals, endMs },
  );
  console.error(`\n${textTable(rows)}`);
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  if (values.write) {
    const page = join(PROJECT_DIR, `src/content/docs/bench/${name}.md`);
    const command = `npm run bench:${name} -- --write${quick ? " --quick" : ""}`;
    const date = new Date().toISOString().slice(0, 10);
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(
      page,
      documentOf(area, rows, { date, machine: await thisMachine(), command, quick }),
    );
    console.error(`Written: ${page}`);
  }
  return 0;
}

function refuse(words: string): number {
  console.error(`${words}\n\n${HELP}`);
  return 2;
}

/** The goals of an area that are named in `only`; all of them where nothing is named. */
function wanted(area: Area, only: string | undefined): ReadonlySet<string> {
  const named = only?.split(",").map((goal) => goal.trim().toUpperCase());
  const all = area.goals.map(({ id }) => goalOf(id));
  return new Set(all.filter((goal) => named?.includes(goal) ?? true));
}

function recordingsDir(area: string): string | undefined {
  const folder = process.env.ATTUNE_DATA_DIR ?? resolve(PROJECT_DIR, "../shared/data");
  const path = join(folder, area);
  return existsSync(path) ? path : undefined;
}
