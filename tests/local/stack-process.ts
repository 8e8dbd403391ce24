import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const START_MS = 60_000;

export type Ports = { readonly supabase: number; readonly redis: number };
export type StackProcess = {
  /** What it printed so far. */
  readonly said: () => string;
  /** Resolves to its exit status, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly signal: (name: "SIGKILL" | "SIGINT" | "SIGTERM") => void;
};

/** Starts `scripts/stack.ts` as its own process on a state folder. */
export function spawnStack(home: string, ports: Ports): StackProcess {
  const child: ChildProcess = spawn(
    join(REPOSITORY, "node_modules/node/bin/node"),
    [join(REPOSITORY, "scripts/stack.ts")],
    {
      env: {
        ...process.env,
        ATTUNE_HOME: home,
        ATTUNE_EPHEMERAL: "",
        ATTUNE_SUPABASE_PORT: String(ports.supabase),
        ATTUNE_REDIS_PORT: String(ports.redis),
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk;
    });
  return {
    said: () => text,
    ended: new Promise((done) => child.once("exit", (status) => done(status))),
    signal: (name) => child.kill(name),
  };
}

/** Waits until the stack says that it is up. */
export async function untilUp(stack: StackProcess): Promise<void> {
  let status: number | null | undefined;
  stack.ended.then((ended) => {
    status = ended;
  });
  for (const began = Date.now(); Date.now() - began < START_MS; ) {
    if (stack.said().includes("Database at")) return;
    if (status !== undefined) break;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error(`the stack did not start:\n${stack.said()}`);
}

/** The five variables that the stack wrote for the product. */
export function readEnvironment(home: string): Record<string, string> {
  const lines = readFileSync(join(home, "env"), "utf8").trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

export async function freePorts(): Promise<Ports> {
  return { supabase: await freePort(), redis: await freePort() };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
}
