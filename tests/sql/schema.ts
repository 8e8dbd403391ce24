import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "./postgres.ts";

const root = join(import.meta.dirname, "../..");

/** The SQL files of a folder by name, in order. */
export const sqlFiles = (folder: string): { name: string; text: string }[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(root, folder, name), "utf8") }));

/** What Supabase gives a project, then every migration of ours, each in its own transaction. */
export async function migrate(server: Server): Promise<void> {
  const sql = server.open(1);
  try {
    await sql.unsafe(readFileSync(join(import.meta.dirname, "supabase.sql"), "utf8")).simple();
    for (const { name, text } of sqlFiles("supabase/migrations")) {
      await sql
        .unsafe(`begin;\n${text}\ncommit;`)
        .simple()
        .catch((error: Error) => {
          throw new Error(`${name}: ${error.message}`);
        });
    }
  } finally {
    await sql.end();
  }
}
