import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Refusal } from "./refusal.ts";
import type { Settings } from "./settings.ts";

export type Home = {
  readonly dir: string;
  readonly file: (name: string) => string;
  /** Removes the folder when it was ephemeral; otherwise leaves it as it is. */
  readonly leave: () => void;
};

/** Opens the state folder, made when missing. Refuses `state_not_writable`. */
export function openHome(settings: Settings): Home {
  const dir = settings.ephemeral ? mkdtempSync(join(tmpdir(), "attune-")) : settings.homeDir;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const probe = join(dir, `.probe-${randomUUID()}`);
    writeFileSync(probe, "x", { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw notWritable(dir, error);
  }
  return {
    dir,
    file: (name) => join(dir, name),
    leave: () => {
      if (settings.ephemeral) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Moves the state folder aside, never deleting it. Returns where it went. */
export function moveAside(homeDir: string, now: Date): string {
  const stamp = now.toISOString().replace(/[:.]/g, "-");
  const aside = join(dirname(homeDir), `${basename(homeDir)}.broken-${stamp}`);
  try {
    renameSync(homeDir, aside);
  } catch (error) {
    throw notWritable(dirname(homeDir), error);
  }
  return aside;
}

/** A part of the state folder that cannot be read; nothing in it was changed. */
export const stateCorrupt = (what: string, cause: unknown) =>
  new Refusal(
    "state_corrupt",
    `${what} cannot be read. Nothing was changed.`,
    "Restore it from a copy, or begin anew with: npm start -- --reset (it moves the folder aside and keeps it).",
    cause,
  );

/** ENOSPC, EACCES, EROFS and EDQUOT as one refusal that names the folder. */
export const notWritable = (dir: string, cause: unknown) =>
  new Refusal(
    "state_not_writable",
    `${dir} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    "Free some disk space or choose another folder: ATTUNE_HOME=/some/folder npm start",
    cause,
  );

/** True for the system errors that mean "no room" or "not allowed". */
export const isWriteFailure = (error: unknown): boolean =>
  ["ENOSPC", "EACCES", "EROFS", "EDQUOT", "EPERM"].includes(
    String((error as NodeJS.ErrnoException | undefined)?.code),
  );
