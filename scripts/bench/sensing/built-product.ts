import { spawn } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePlace, repository, startStack } from "../../../tests/support/stack.ts";

/** The built product, running, with a folder for this run's files. */
export interface Product {
  readonly origin: string;
  readonly scratch: string;
  stop(): Promise<void>;
}

const SOURCES = ["src/**/*", "public/**/*", "astro.config.mjs", "package-lock.json"];

/** True when the site was not built since its sources changed. */
export function isStale(): boolean {
  const built = join(repository, "dist/focus.html");
  if (!existsSync(built)) return true;
  const builtMs = statSync(built).mtimeMs;
  // A page of figures changes no figure, and is written by this bench.
  return globSync(SOURCES, { cwd: repository, exclude: ["src/content/**"] }).some(
    (path) => statSync(join(repository, path)).mtimeMs > builtMs,
  );
}

/** Builds the site when it is stale and starts it, saying everything on stderr. */
export async function startProduct(): Promise<Product> {
  if (isStale()) await build();
  const scratch = mkdtempSync(join(tmpdir(), "attune-bench-"));
  try {
    const stack = await startStack(await freePlace(join(scratch, "home")));
    return {
      origin: stack.origin,
      scratch,
      async stop() {
        await stack.stop();
        rmSync(scratch, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    rmSync(scratch, { recursive: true, force: true });
    throw cause;
  }
}

async function build(): Promise<void> {
  const child = spawn("npm", ["run", "build"], {
    cwd: repository,
    stdio: ["ignore", process.stderr, process.stderr],
  });
  const status = await new Promise((settle) => child.once("close", settle));
  if (status !== 0) throw new Error("npm run build failed; its output is above");
}
