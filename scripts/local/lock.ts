import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { notWritable } from "./home.ts";
import { LOOPBACK } from "./listen.ts";
import { Refusal } from "./refusal.ts";

/** Where a running stack says which instance it is; its lock file says the same. */
export const INSTANCE_PATH = "/.attune/instance";

/** The lock's name in the state folder. */
export const LOCK_FILE = "lock";

/** Longest time from taking the lock to answering on the port. */
const START_MS = 60_000;
const ASK_MS = 1_000;

export type Lock = { readonly instance: string; readonly release: () => void };
type Owner = { instance: string; pid: number; port: number; sitePort: number; sinceMs: number };

/**
 * Takes the state folder for this process. Refuses `already_running` while another stack holds it.
 * A lock left behind by a killed process is recognised and replaced: a pid alone is not
 * trusted, since the system gives pids out again.
 */
export async function takeLock(
  file: string,
  port: number,
  sitePort: number,
  nowMs: number,
): Promise<Lock> {
  const instance = randomUUID();
  const owner: Owner = { instance, pid: process.pid, port, sitePort, sinceMs: nowMs };
  if (!create(file, owner)) {
    const other = readOwner(file);
    if (other && (await isRunning(other, nowMs))) throw alreadyRunning(other);
    rmSync(file, { force: true });
    if (!create(file, owner)) throw alreadyRunning(readOwner(file) ?? owner);
  }
  return {
    instance,
    release: () => {
      if (readOwner(file)?.instance === instance) rmSync(file, { force: true });
    },
  };
}

function create(file: string, owner: Owner): boolean {
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw notWritable(file, error);
  }
}

/** Undefined for a file that was torn by a kill while it was written. */
function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, "utf8")) as Partial<Owner>;
    return Number.isInteger(owner.pid) && Number.isInteger(owner.port)
      ? (owner as Owner)
      : undefined;
  } catch {
    return undefined;
  }
}

async function isRunning(owner: Owner, nowMs: number): Promise<boolean> {
  if (owner.pid === process.pid || !isAlive(owner.pid)) return false;
  const answer = await fetch(`http://${LOOPBACK}:${owner.port}${INSTANCE_PATH}`, {
    signal: AbortSignal.timeout(ASK_MS),
  }).then(
    (response) => response.text(),
    () => undefined,
  );
  return answer === owner.instance || nowMs - owner.sinceMs < START_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const alreadyRunning = (owner: Owner) =>
  new Refusal(
    "already_running",
    `Attune already runs from this folder (process ${owner.pid}, database on port ${owner.port}).`,
    `Open http://localhost:${owner.sitePort}, or end that one first with Ctrl-C.`,
  );
