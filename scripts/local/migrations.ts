import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { splitSqlStatements } from "@supabase/lite";
import type { Postgres } from "./database.ts";
import { Refusal } from "./refusal.ts";

/** As the Supabase CLI names them: fourteen digits of time, then a name. */
const FILE_NAME = /^(\d{14})_([\w-]+)\.sql$/;

type Migration = { version: string; name: string; sql: string };
type Applied = { version: string; name: string; statements: string[] };

/**
 * Applies the migrations of `dir` that are not recorded yet, in order, each in one transaction
 * with its record in `supabase_migrations.schema_migrations` (the Supabase CLI's own table).
 * Refuses `migration_changed`, `migration_missing`, `migration_out_of_order`, `migration_failed`.
 */
export async function applyMigrations(postgres: Postgres, dir: string): Promise<readonly string[]> {
  const wanted = readMigrations(dir);
  const { rows: applied } = await postgres.query<Applied>(
    "select version, name, statements from supabase_migrations.schema_migrations order by version",
  );
  mustContinue(applied, wanted);
  const fresh = wanted.slice(applied.length);
  for (const migration of fresh) await apply(postgres, migration);
  return fresh.map(({ version }) => version);
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const [, version, name] = FILE_NAME.exec(file) ?? [];
      if (!version || !name)
        throw new Refusal(
          "migration_badly_named",
          `${file} is not named as a migration.`,
          "Name it with fourteen digits of time and a name: 20261121090000_add_ledger.sql",
        );
      return { version, name, sql: readFileSync(join(dir, file), "utf8") };
    });
}

/** The applied ones must be the first ones wanted, with the same text. */
function mustContinue(applied: readonly Applied[], wanted: readonly Migration[]): void {
  for (const [i, done] of applied.entries()) {
    const file = wanted.find(({ version }) => version === done.version);
    if (!file)
      throw differs("missing", `${done.version}_${done.name}.sql was applied here but is gone.`);
    if (JSON.stringify(splitSqlStatements(file.sql)) !== JSON.stringify(done.statements))
      throw differs(
        "changed",
        `${file.version}_${file.name}.sql was changed after it was applied here.`,
      );
    const expected = wanted[i];
    if (expected && expected.version < done.version)
      throw differs(
        "out_of_order",
        `${expected.version}_${expected.name}.sql is older than one already applied here.`,
      );
  }
}

async function apply(postgres: Postgres, { version, name, sql }: Migration): Promise<void> {
  try {
    await postgres.transaction(async (tx) => {
      await tx.exec(sql);
      await tx.query(
        "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)",
        [version, name, splitSqlStatements(sql)],
      );
    });
  } catch (error) {
    throw new Refusal(
      "migration_failed",
      `${version}_${name}.sql: ${error instanceof Error ? error.message : String(error)}`,
      "Correct the migration and start again; none of it was applied.",
      error,
    );
  }
}

const differs = (how: "changed" | "missing" | "out_of_order", message: string) =>
  new Refusal(
    `migration_${how}`,
    message,
    "Put the file back and write the change as a new migration, or begin with an empty database: npm start -- --reset",
  );
