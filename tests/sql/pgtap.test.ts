import type { Sql } from "postgres";
import { describe, expect, test } from "vitest";
import { missing, startServer } from "./postgres.ts";
import { migrate, sqlFiles } from "./schema.ts";

interface Assertion {
  readonly passed: boolean;
  readonly name: string;
  readonly diagnosis: string;
}

const why = missing();
if (why !== undefined) {
  console.warn(`SQL tests skipped. ${why}`);
  test.skip(`pgTAP: ${why}`, () => {});
}

for (const { file, assertions, planned } of why === undefined ? await runAll() : []) {
  describe(`pgTAP ${file}`, () => {
    test(`plans ${planned} assertions and makes them`, () =>
      expect(assertions).toHaveLength(planned));
    for (const { name, passed, diagnosis } of assertions) {
      test(name, () => expect(passed, diagnosis).toBe(true));
    }
  });
}

async function runAll() {
  const server = await startServer();
  const sql = server.open(1);
  try {
    await migrate(server);
    const runs: ({ file: string } & ReturnType<typeof parseTap>)[] = [];
    for (const { name, text } of sqlFiles("supabase/tests")) {
      runs.push({ file: name, ...parseTap(await tapLines(sql, text)) });
    }
    return runs;
  } finally {
    await sql.end();
    await server.stop();
  }
}

/** Every line a file of pgTAP prints; an error that ends it is its last, failing assertion. */
async function tapLines(sql: Sql, text: string): Promise<string[]> {
  try {
    const results: unknown = await sql.unsafe(text).simple();
    const rows = (results as Record<string, unknown>[][]).flat();
    return rows.flatMap((row) => Object.values(row)).flatMap((value) => String(value).split("\n"));
  } catch (error) {
    await sql`rollback`;
    return [`not ok - runs to its end`, `# ${(error as Error).message}`];
  }
}

/** TAP 13 as pgTAP prints it: a plan, a line an assertion, diagnoses after a failure. */
function parseTap(lines: string[]): { planned: number; assertions: Assertion[] } {
  const assertions: Assertion[] = [];
  let planned = -1;
  for (const line of lines) {
    const plan = /^1\.\.(\d+)$/.exec(line);
    const assertion = /^(not )?ok(?: \d+)?(?: - (.*))?$/.exec(line);
    const last = assertions.at(-1);
    if (plan) planned = Number(plan[1]);
    else if (assertion)
      assertions.push({ passed: !assertion[1], name: assertion[2] ?? "unnamed", diagnosis: "" });
    else if (line.startsWith("#") && last)
      assertions[assertions.length - 1] = { ...last, diagnosis: `${last.diagnosis}\n${line}` };
  }
  return { planned, assertions };
}
