import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

const START_LIMIT_MS = 90_000;
const END_LIMIT_MS = 15_000;

/** Where one running product listens and keeps its state; the same values start the same product again. */
export interface Place {
  readonly home: string;
  readonly ports: { readonly site: number; readonly database: number; readonly redis: number };
}

/** One running product: the site, its functions and the local services behind them. */
export interface Stack {
  readonly origin: string;
  /** All that it printed until now. */
  said(): string;
  /** Ends it as a person would, and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends every process of it at once, with no chance to save anything, and waits until they are gone. */
  kill(): Promise<void>;
}

export const repository: string = resolve(import.meta.dirname, "../..");

const BUILT = [join(repository, "node_modules/.bin/node"), "scripts/serve.ts", "--built"] as const;

/** A place with free ports and its state under `home`. */
export async function freePlace(home: string): Promise<Place> {
  const [site, database, redis] = await Promise.all([freePort(), freePort(), freePort()]);
  return { home, ports: { site, database, redis } };
}

/** Starts the product; resolves when its health answers and throws with what it said when it does not. */
export async function startStack(
  { home, ports }: Place,
  [program, ...args]: readonly [string, ...string[]] = BUILT,
): Promise<Stack> {
  const child = spawn(program, args, {
    cwd: repository,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...untestedEnvironment(),
      ATTUNE_HOME: home,
      ATTUNE_PORT: String(ports.site),
      ATTUNE_SUPABASE_PORT: String(ports.database),
      ATTUNE_REDIS_PORT: String(ports.redis),
    },
  });
  const texts: Buffer[] = [];
  child.stdout.on("data", (text: Buffer) => texts.push(text));
  child.stderr.on("data", (text: Buffer) => texts.push(text));
  const said = (): string => Buffer.concat(texts).toString();
  const origin = `http://localhost:${ports.site}`;
  try {
    await untilHealthy(origin, child);
  } catch (error) {
    await end(child, "SIGKILL");
    throw new Error(`the product did not start:\n${said()}`, { cause: error });
  }
  return { origin, said, stop: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") };
}

/** The environment as it was before vitest added to it: Astro and Vite behave otherwise under a test runner. */
export function untestedEnvironment(): NodeJS.ProcessEnv {
  const added = /^(VITEST.*|TEST|NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !added.test(name)));
}

async function untilHealthy(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with status ${child.exitCode}`);
    const health = await fetch(`${origin}/api/health`).catch(() => undefined);
    if (health?.status === 200) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`no good answer from ${origin}/api/health within ${START_LIMIT_MS / 1000} s`);
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const group = -child.pid;
  const gone = new Promise<void>((settle) => child.once("close", () => settle()));
  process.kill(group, signal);
  const late = setTimeout(() => process.kill(group, "SIGKILL"), END_LIMIT_MS);
  await gone;
  clearTimeout(late);
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => settle(port));
    });
  });
}
