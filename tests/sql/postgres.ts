import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import connect, { type Sql } from "postgres";

const START_MS = 20_000;
const HOW =
  "PostgreSQL 15 or later and pgTAP are needed: " +
  "apt-get install postgresql-15 postgresql-15-pgtap on Debian 12; elsewhere see https://pgtap.org.";

/** A PostgreSQL server of its own, on a socket in a temporary folder that goes when it stops. */
export interface Server {
  /** A pool of at most `connections`, as the superuser. */
  readonly open: (connections: number) => Sql;
  /** SIGKILL, as a power cut to the process would; then the same data again, recovered. */
  readonly killAndRestart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Why the SQL tests cannot run here, or undefined when they can. */
export function missing(): string | undefined {
  const bin = programs();
  if (bin === undefined) return HOW;
  const share = execFileSync(join(bin, "pg_config"), ["--sharedir"], { encoding: "utf8" }).trim();
  return existsSync(join(share, "extension", "pgtap.control")) ? undefined : HOW;
}

/** Makes a fresh cluster and starts it. PostgreSQL refuses root, so root runs it as `postgres`. */
export async function startServer(): Promise<Server> {
  const bin = programs();
  if (bin === undefined) throw new Error(HOW);
  const home = mkdtempSync(join(tmpdir(), "attune-sql-"));
  const owner = unprivileged();
  if (owner !== undefined) chownSync(home, owner.uid, owner.gid);
  const data = join(home, "data");
  const options = { ...owner, cwd: home, stdio: "ignore" as const };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"],
    options,
  );

  const open = (connections: number) =>
    connect({
      host: home,
      user: "postgres",
      database: "postgres",
      max: connections,
      onnotice: () => {},
    });
  const run = () =>
    spawn(
      join(bin, "postgres"),
      ["-D", data, "-k", home, "-c", "listen_addresses=", "-c", "max_connections=60"],
      options,
    );

  let server = run();
  const runAgainIfGone = () => {
    if (server.exitCode !== null) server = run();
  };
  await answers(open, runAgainIfGone);
  return {
    open,
    killAndRestart: async () => {
      await end(server, "SIGKILL");
      server = run();
      await answers(open, runAgainIfGone);
    },
    stop: async () => {
      await end(server, "SIGINT");
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Waits until the server answers. One that gave up at once, because the killed one's memory is still held, is run again. */
async function answers(open: Server["open"], runAgainIfGone: () => void): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const sql = open(1);
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(100);
      runAgainIfGone();
    } finally {
      await sql.end();
    }
  }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, "exit");
  server.kill(signal);
  await gone;
}

/** The folder of the newest PostgreSQL programs here, 15 or later. */
function programs(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((v) => v >= 15)
    : [];
  const folders = versions
    .sort((a, b) => b - a)
    .map((version) => join(debian, String(version), "bin"));
  folders.push(...(process.env.PATH ?? "").split(":"), ...homebrew());
  return folders.find((folder) =>
    ["initdb", "postgres", "pg_config"].every((program) => existsSync(join(folder, program))),
  );
}

function homebrew(): string[] {
  const opt = "/opt/homebrew/opt";
  if (!existsSync(opt)) return [];
  return readdirSync(opt)
    .filter((name) => /^postgresql@1[5-9]$/.test(name))
    .map((name) => join(opt, name, "bin"));
}

function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string, user: string) =>
    Number(
      execFileSync("id", [flag, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  for (const user of ["postgres", "nobody"]) {
    try {
      return { uid: id("-u", user), gid: id("-g", user) };
    } catch {
      // no such user: the next
    }
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody",
  );
}
