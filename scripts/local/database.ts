import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { App } from "@supabase/lite";
import { createPgliteConnection, type PgliteConnection } from "@supabase/lite/pglite";
import { SUPABASE_AUTH_GRANTS_SQL, SUPABASE_ROLES_SQL } from "./database-roles.ts";
import { isWriteFailure, notWritable, stateCorrupt } from "./home.ts";
import { applyMigrations } from "./migrations.ts";
import type { Secrets } from "./secrets.ts";

/** Generous for a slow disk; a damaged data folder can hang the embedded server for ever. */
const OPEN_MS = 120_000;

export type Postgres = PgliteConnection["driver"];
export type Database = {
  /** The one connection. Use it only inside a turn. */
  readonly postgres: Postgres;
  /** PostgREST and Auth as Supabase Lite speaks them, behind the gate. */
  readonly lite: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
};

/**
 * Opens embedded Postgres in `dataDir` (in memory when undefined) with Supabase Lite over it,
 * roles first, then auth tables, then migrations. Commits are written to files before they are
 * acknowledged, so they outlive a killed process; there is no fsync, so not a power cut.
 * Refuses `state_corrupt`, `state_not_writable` and what migrations refuse.
 */
export async function openDatabase(
  dataDir: string | undefined,
  migrationsDir: string,
  secrets: Secrets,
): Promise<Database> {
  if (dataDir !== undefined) await createOnce(dataDir);
  const connection = await open(dataDir);
  try {
    const app = new App({
      connection,
      auth: {
        enabled: true,
        jwt_secret: secrets.innerSecret,
        publishable_key: secrets.publishableKey,
        secret_key: secrets.secretKey,
      },
      studio: { enabled: false },
      options: { server: { admin: false, disableStudio: true } },
    });
    await connection.driver.exec(SUPABASE_ROLES_SQL);
    await app.ensureSystemSchema();
    await connection.driver.exec(SUPABASE_AUTH_GRANTS_SQL);
    await applyMigrations(connection.driver, migrationsDir);
    keepGrantsAsMigrated(connection);
    return {
      postgres: connection.driver,
      lite: (request) => app.fetch(request),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** A first start that was killed leaves only the unfinished folder, which nobody was ever answered from. */
async function createOnce(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return;
  const unfinished = `${dataDir}.unfinished`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(dirname(dataDir), { recursive: true });
  } catch (error) {
    throw notWritable(dirname(dataDir), error);
  }
  await (await open(unfinished)).close();
  renameSync(unfinished, dataDir);
}

async function open(dataDir: string | undefined): Promise<PgliteConnection> {
  const name = dataDir ?? "memory";
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${OPEN_MS} ms`)), OPEN_MS);
    });
    const opening = createPgliteConnection({ url: dataDir ?? "memory://" });
    const connection = await Promise.race([opening, tooLong]);
    await Promise.race([connection.driver.query("select count(*) from pg_class"), tooLong]);
    return connection;
  } catch (error) {
    if (dataDir === undefined) throw error;
    throw isWriteFailure(error) || cannotList(dataDir)
      ? notWritable(name, error)
      : stateCorrupt(name, error);
  } finally {
    clearTimeout(timer);
  }
}

function cannotList(dir: string): boolean {
  try {
    readdirSync(dir);
    return false;
  } catch (error) {
    return isWriteFailure(error);
  }
}

/**
 * Supabase Lite 0.10.0 grants every right on every schema that has row-level security to anon at
 * the first request, which no Supabase does and which would undo the migrations' revokes. It
 * skips that when it believes the roles are already set up, and they are.
 */
function keepGrantsAsMigrated(connection: PgliteConnection): void {
  if (Reflect.get(connection, "rlsState") !== "unknown")
    throw new Error("Supabase Lite changed: check how it grants rights before using this version");
  Reflect.set(connection, "rlsState", "active");
}
