import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

interface Tool {
  readonly name: string;
  readonly what: string;
  readonly command: readonly [string, ...string[]];
  /** A tool whose output this one reads. */
  readonly after?: string;
}

interface Verdict {
  readonly name: string;
  readonly good: boolean;
}

const TOOLS: readonly Tool[] = [
  { name: "astro", what: "types in pages", command: ["astro", "check"] },
  { name: "biome", what: "format and lint", command: ["biome", "check", "--error-on-warnings"] },
  { name: "pure", what: "no DOM, no Node in domains", command: ["tsc", "-p", "src/domains"] },
  {
    name: "boundaries",
    what: "who may know whom",
    command: ["depcruise", "--config", "scripts/config/boundaries.mjs", "src", "netlify"],
  },
  { name: "knip", what: "dead code", command: ["knip", "--config", "scripts/config/knip.json"] },
  {
    name: "openapi",
    what: "API document matches the code",
    command: ["node", "scripts/openapi.ts", "--check"],
  },
  // astro check writes the content types that tsc reads.
  { name: "types", what: "types everywhere else", command: ["tsc", "--noEmit"], after: "astro" },
];

const AT_ONCE = 2;

const HELP = `npm run check: every static check, two at a time.

  --only <name>  run one (may be repeated): ${TOOLS.map((tool) => tool.name).join(", ")}
  --help         this text
`;

const root = fileURLToPath(new URL("..", import.meta.url));
process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { only: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const chosen = TOOLS.filter((tool) => values.only?.includes(tool.name) ?? true);
  if (chosen.length === 0) {
    console.error(`No check is called ${values.only?.join(", ")}.\n\n${HELP}`);
    return 2;
  }
  const verdicts = await runAll(chosen);
  writeResults(verdicts);
  return verdicts.every(({ good }) => good) ? 0 : 1;
}

/** Runs the tools in order, `AT_ONCE` at a time, each when the tool that it follows has ended. */
async function runAll(tools: readonly Tool[]): Promise<readonly Verdict[]> {
  const runs = new Map<string, Promise<Verdict>>();
  const waiting = [...tools];
  const lane = async (): Promise<void> => {
    for (let tool = waiting.shift(); tool; tool = waiting.shift()) {
      if (tool.after) await runs.get(tool.after);
      const verdict = runOne(tool);
      runs.set(tool.name, verdict);
      await verdict;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return Promise.all(runs.values());
}

/** Prints one line for a good verdict, and everything that the tool said for a bad one. */
async function runOne({ name, what, command: [program, ...args] }: Tool): Promise<Verdict> {
  const began = performance.now();
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(program, args, { cwd: root, env: { ...process.env, PATH: path } });
  const said: Buffer[] = [];
  child.stdout.on("data", (text: Buffer) => said.push(text));
  child.stderr.on("data", (text: Buffer) => said.push(text));
  const status = await new Promise<number>((resolve) => {
    child.on("error", (error) => {
      said.push(Buffer.from(`${program}: ${error.message}\n`));
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
  console.log(`${status === 0 ? "✓" : "✗"} ${name.padEnd(11)}${seconds} s  ${what}`);
  if (status !== 0) console.log(Buffer.concat(said).toString());
  return { name, good: status === 0 };
}

/** Tells `npm test`, which names the file, what came of each check. */
function writeResults(verdicts: readonly Verdict[]): void {
  const path = process.env.ATTUNE_RESULTS;
  if (!path) return;
  const passed = verdicts.filter(({ good }) => good).length;
  const failed = verdicts.filter(({ good }) => !good).map(({ name }) => name);
  writeFileSync(path, JSON.stringify({ passed, failed, skipped: [] }));
}
