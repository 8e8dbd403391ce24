import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePlace, repository, type Stack, startStack, untestedEnvironment } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the product that all journeys share, without a slash at its end. */
    origin: string;
    /** A folder for this run; gone after it. */
    scratch: string;
  }
}

let scratch = "";
let stack: Stack | undefined;

/** Builds the product when its sources are newer than the build, and starts it once for all journeys. */
export async function setup(project: TestProject): Promise<void> {
  if (isStale()) build();
  scratch = mkdtempSync(join(tmpdir(), "attune-e2e-"));
  stack = await startStack(await freePlace(join(scratch, "home")));
  project.provide("origin", stack.origin);
  project.provide("scratch", scratch);
}

/** What the product logged is shown: on a good day nothing but its start. */
export async function teardown(): Promise<void> {
  await stack?.stop();
  console.log(`the product said:\n${stack?.said()}`);
  rmSync(scratch, { recursive: true, force: true });
}

function isStale(): boolean {
  const page = join(repository, "dist/index.html");
  if (!existsSync(page)) return true;
  const builtMs = statSync(page).mtimeMs;
  const sources = [
    "src/**/*",
    "public/**/*",
    "astro.config.mjs",
    "netlify/**/*.ts",
    "package-lock.json",
  ];
  return globSync(sources, { cwd: repository }).some(
    (path) => statSync(join(repository, path)).mtimeMs > builtMs,
  );
}

function build(): void {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build"], {
    cwd: repository,
    encoding: "utf8",
    env: untestedEnvironment(),
  });
  if (status !== 0) throw new Error(`npm run build failed:\n${stdout}\n${stderr}`);
}
