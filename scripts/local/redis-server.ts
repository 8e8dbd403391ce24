import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Command, Redis } from "ioredis";
import type { Outcome, RedisEngine, Reply } from "./redis-engine.ts";

const START_MS = 10_000;
const STOP_MS = 5_000;
const POLL_MS = 25;
const PID_FILE = "redis.pid";

/** The shell waits for the end of its input, which comes when this process ends in any way, then ends Redis. */
const TIED_TO_PARENT =
  'redis="$1"; shift; "$redis" "$@" </dev/null & pid=$!; cat >/dev/null; kill "$pid" 2>/dev/null; wait "$pid"';

// Answers are wanted as Redis sends them, hashes as flat lists.
Command.setReplyTransformer("hgetall", (reply: unknown) => reply);

/** Where `redis-server` is on the PATH, or undefined. */
export function findRedisServer(path = process.env.PATH ?? ""): string | undefined {
  if (process.platform === "win32") return undefined;
  return path
    .split(delimiter)
    .filter((dir) => dir !== "")
    .map((dir) => join(dir, "redis-server"))
    .find(isExecutable);
}

/**
 * A real redis-server as a child that listens on a Unix socket only. With `dataDir` every command
 * is in the append-only file before it is answered (it outlives a killed process, not a power
 * cut); without, nothing is kept.
 */
export async function startRedisServer(
  program: string,
  dataDir: string | undefined,
): Promise<RedisEngine> {
  const socketDir = mkdtempSync(join(tmpdir(), "attune-redis-"));
  const socket = join(socketDir, "s");
  const workDir = dataDir ?? socketDir;
  mkdirSync(workDir, { recursive: true, mode: 0o700 });
  await untilEarlierOneEnded(join(workDir, PID_FILE));
  const child = spawn(
    "/bin/sh",
    ["-c", TIED_TO_PARENT, "redis", program, ...options(socket, workDir, dataDir !== undefined)],
    {
      stdio: ["pipe", "ignore", "inherit"],
      // Its own group: a Ctrl-C is for this process, which then ends Redis in order.
      detached: true,
    },
  );
  const redis = new Redis({ path: socket, lazyConnect: true, maxRetriesPerRequest: 1 });
  redis.on("error", () => undefined);
  await answering(redis, child);
  return {
    name: "redis-server",
    run: (command) => run(redis, command),
    runAll: (commands) => runAll(redis, commands),
    close: async () => {
      redis.disconnect();
      await end(child);
      rmSync(socketDir, { recursive: true, force: true });
    },
  };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const options = (socket: string, dir: string, keep: boolean): string[] =>
  [
    ["--port", "0"],
    ["--unixsocket", socket, "--unixsocketperm", "700"],
    ["--dir", dir, "--pidfile", join(dir, PID_FILE)],
    ["--save", ""],
    ["--appendonly", keep ? "yes" : "no", "--appendfsync", "everysec"],
    ["--loglevel", "warning"],
  ].flat();

/** After a kill the earlier Redis needs a moment to end; two must not write one file. */
async function untilEarlierOneEnded(pidFile: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < STOP_MS && isAlive(pidFile); waitedMs += POLL_MS)
    await sleep(POLL_MS);
}

function isAlive(pidFile: string): boolean {
  try {
    process.kill(Number(readFileSync(pidFile, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

async function answering(redis: Redis, child: ChildProcess): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_MS; waitedMs += POLL_MS) {
    if (child.exitCode !== null) break;
    const answer = await redis.ping().catch(() => undefined);
    if (answer === "PONG") return;
    await sleep(POLL_MS);
  }
  await end(child);
  throw new Error("redis-server did not start");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.stdin?.end();
  await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
}

async function run(redis: Redis, [name = "", ...args]: readonly string[]): Promise<Outcome> {
  try {
    return { reply: (await redis.callBuffer(name, ...args)) as Reply };
  } catch (error) {
    return { error: lineOf(error) };
  }
}

async function runAll(
  redis: Redis,
  commands: readonly (readonly string[])[],
): Promise<readonly Outcome[] | string> {
  const multi = redis.multi();
  for (const [name = "", ...args] of commands) multi.callBuffer(name, ...args);
  try {
    const answers = (await multi.exec()) ?? [];
    return answers.map(([error, reply]) =>
      error ? { error: lineOf(error) } : { reply: reply as Reply },
    );
  } catch (error) {
    return lineOf(error);
  }
}

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
