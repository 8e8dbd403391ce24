import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePlace, repository } from "../support/stack.ts";

const VERSION = "27.8.1";
const START_MS = 90_000;

const cli = installedCli();
const scratch = mkdtempSync(join(tmpdir(), "attune-netlify-dev-"));
let origin = "";
let said = "";
let netlify: ChildProcess | undefined;

beforeAll(async () => {
  if (!cli) return;
  const { home, ports } = await freePlace(join(scratch, "home"));
  const pages = (await freePlace(home)).ports.site;
  const env = {
    ...process.env,
    HOME: scratch,
    CI: "1",
    NETLIFY_TELEMETRY_DISABLED: "1",
    ATTUNE_HOME: home,
    ATTUNE_SUPABASE_PORT: String(ports.database),
    ATTUNE_REDIS_PORT: String(ports.redis),
  };
  const tree = copyTree(join(scratch, "tree"));
  const node = join(tree, "node_modules/.bin/node");
  const options = { cwd: tree, env, encoding: "utf8" } as const;
  const made = spawnSync(node, ["scripts/stack.ts", "--environment"], options);
  expect(made.status, made.stderr).toBe(0);
  netlify = spawn(
    node,
    [
      ...[
        cli,
        "dev",
        "--offline",
        "--no-open",
        "--skip-gitignore",
        "--internal-disable-edge-functions",
      ],
      ...["--port", String(ports.site), "--target-port", String(pages)],
      ...["--command", `npm start -- --behind-netlify ${pages}`],
    ],
    { cwd: tree, env: { ...env, ...dotenv(join(home, "env")) }, detached: true },
  );
  for (const stream of [netlify.stdout, netlify.stderr])
    stream?.on("data", (text: Buffer) => {
      said += text;
    });
  origin = `http://localhost:${ports.site}`;
  await untilHealthy();
}, START_MS + 30_000);

afterAll(async () => {
  if (netlify?.pid !== undefined && netlify.exitCode === null) {
    const gone = new Promise((done) => netlify?.once("close", done));
    process.kill(-netlify.pid, "SIGINT");
    await gone;
  }
  rmSync(scratch, { recursive: true, force: true });
}, 30_000);

test.skipIf(!cli)("netlify dev serves the pages with the headers of netlify.toml", async () => {
  const page = await fetch(`${origin}/focus`);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(await page.text()).toContain("<title>");
});

test.skipIf(!cli)(
  "netlify dev runs the functions against the local database and Redis",
  async () => {
    const health = await fetch(`${origin}/api/health`);
    expect(await health.json()).toMatchObject({
      status: "ok",
      components: [
        { name: "site", status: "ok" },
        { name: "database", status: "ok" },
        { name: "redis", status: "ok" },
      ],
    });
  },
);

/**
 * netlify dev empties .netlify/functions-serve when it starts, under the feet of any other server of the same
 * tree, and the product that the other journeys share is such a server. So it gets a tree of its own.
 */
function copyTree(tree: string): string {
  const left = /^(node_modules|\.git|\.netlify|\.attune|\.astro)($|[/\\])/;
  cpSync(repository, tree, {
    recursive: true,
    preserveTimestamps: true,
    filter: (source) => !left.test(relative(repository, source)),
  });
  symlinkSync(join(repository, "node_modules"), join(tree, "node_modules"), "dir");
  return tree;
}

async function untilHealthy(): Promise<void> {
  for (const began = Date.now(); Date.now() - began < START_MS; ) {
    const answers = ["/", "/api/health"].map((path) => fetch(origin + path).catch(() => undefined));
    if ((await Promise.all(answers)).every((answer) => answer?.status === 200)) return;
    if (netlify?.exitCode !== null) break;
    await new Promise((wake) => setTimeout(wake, 500));
  }
  throw new Error(`netlify dev did not start:\n${said}`);
}

/** netlify-cli is no dependency of the product: it is installed once into the person's cache folder. */
function installedCli(): string | undefined {
  const dir = join(homedir(), ".cache/attune", `netlify-cli-${VERSION}`);
  const program = join(dir, "node_modules/netlify-cli/bin/run.js");
  if (existsSync(program)) return program;
  mkdirSync(dir, { recursive: true });
  const install = [
    "install",
    "--prefix",
    dir,
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    `netlify-cli@${VERSION}`,
  ];
  const { status, stderr } = spawnSync("npm", install, {
    cwd: dir,
    encoding: "utf8",
    timeout: 240_000,
  });
  if (status === 0 && existsSync(program)) return program;
  console.warn(`Skipped: netlify dev. netlify-cli could not be installed.\n${stderr}`);
  return undefined;
}

function dotenv(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}
