import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missing, type Server, startServer } from "./postgres.ts";
import { migrate } from "./schema.ts";

const CONNECTIONS = 16;
const SUMMARY = {
  durationS: 600,
  stateS: { FLOW: 600, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 },
  offers: { shown: 1, accepted: 1, undone: 0 },
};

const why = missing();
if (why !== undefined) {
  console.warn(`SQL tests skipped. ${why}`);
  test.skip(`storms: ${why}`, () => {});
}

describe.runIf(why === undefined)("under a storm of requests", () => {
  let server: Server;
  let sql: Sql;

  beforeAll(async () => {
    server = await startServer();
    sql = server.open(CONNECTIONS);
    await migrate(server);
  }, 60_000);

  afterAll(async () => {
    await sql.end({ timeout: 1 });
    await server.stop();
  });

  test("the rule's figures are the same in SQL and in the vectors", async () => {
    const vectors = JSON.parse(
      readFileSync(join(import.meta.dirname, "../vectors/focus-award.json"), "utf8"),
    );
    const amounts = vectors.cases.map((one: { amount: number }) => one.amount);
    const [row] = await sql`
      select ledger.daily_cap() as cap, least_amount, most_amount
      from ledger.reasons where reason = 'focus_session'`;
    expect(row).toEqual({
      cap: vectors.dailyCap,
      least_amount: Math.min(...amounts),
      most_amount: Math.max(...amounts),
    });
  });

  test("many starts of one award at once make one entry, and every caller gets it", async () => {
    const holder = await opened(sql);
    const answers = await Promise.all(times(400, () => award(sql, holder, "same", 20)));

    expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1);
    expect(answers.filter(({ replay }) => !replay)).toHaveLength(1);
    expect(await walletOf(sql, holder)).toMatchObject({ balance: 20, capLeftToday: 180 });
  });

  test("many awards at once never pass the cap, and the ones over it say so", async () => {
    const holder = await opened(sql);
    const refusals = new Map<string, number>();
    const asked = times(400, (n) =>
      award(sql, holder, `s${n % 40}`, 30).catch((error: Error) => {
        refusals.set(error.message, (refusals.get(error.message) ?? 0) + 1);
      }),
    );
    const given = (await Promise.all(asked)).filter((answer) => answer !== undefined);

    expect(new Set(given.map(({ entry }) => entry.id)).size).toBe(6);
    expect([...refusals.keys()]).toEqual(["daily_cap"]);
    expect(await walletOf(sql, holder)).toMatchObject({ balance: 180, capLeftToday: 20 });
  });

  test("10,000 completions of one session are one completion", async () => {
    const holder = await opened(sql);
    const session = await begunTenMinutesAgo(sql, holder);
    const answers = await Promise.all(times(10_000, () => complete(sql, holder, session)));

    expect(answers.filter(({ replay }) => !replay)).toHaveLength(1);
    expect(new Set(answers.map(({ countedS }) => countedS))).toEqual(new Set([600]));
  });

  test("a server killed in the middle of it loses no award that it acknowledged", async () => {
    const holders = await Promise.all(times(60, () => opened(sql)));
    const facts = holders.flatMap((holder) => times(6, (n) => ({ holder, ref: `s${n}` })));
    const acknowledged = new Map<string, string>();
    const send = async ({ holder, ref }: { holder: string; ref: string }) => {
      const { entry } = await award(sql, holder, ref, 30);
      acknowledged.set(`${holder} ${ref}`, entry.id);
    };

    const storm = Promise.allSettled([...facts, ...facts].sort(byRef).map(send));
    while (acknowledged.size < facts.length / 4) await new Promise((wait) => setTimeout(wait, 1));
    await server.killAndRestart();
    const broken = (await storm).filter(({ status }) => status === "rejected");
    expect(broken.length).toBeGreaterThan(0);
    const before = new Map(acknowledged);

    await Promise.all(facts.map(send));

    const rows =
      await sql`select id, holder, ref from ledger.entries where holder = any(${holders}::uuid[])`;
    const kept = new Map(rows.map(({ id, holder, ref }) => [`${holder} ${ref}`, id]));
    for (const [fact, id] of before) expect(kept.get(fact), fact).toBe(id);
    expect(kept.size).toBe(facts.length);
  });

  test("after all of it every balance is the sum of its entries", async () => {
    expect(await sql`select * from ledger.drift`).toHaveLength(0);
    const [row] = await sql`select max(awarded) as most from ledger.award_days`;
    expect(row?.most).toBeLessThanOrEqual(200);
  });
});

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** One of every holder before the next, so that the kill falls among half-awarded holders. */
const byRef = (a: { ref: string }, b: { ref: string }): number => a.ref.localeCompare(b.ref);

async function opened(sql: Sql): Promise<string> {
  const holder = randomUUID();
  await sql`select open_holder(${holder})`;
  return holder;
}

async function award(sql: Sql, holder: string, ref: string, amount: number) {
  const [row] =
    await sql`select award_tokens(${holder}, 'focus_session', ${ref}, ${amount}) as answer`;
  return row?.answer as { entry: { id: string }; replay: boolean };
}

async function walletOf(sql: Sql, holder: string) {
  const [row] = await sql`select wallet(${holder}, 200) as answer`;
  return row?.answer as { balance: number; capLeftToday: number };
}

async function begunTenMinutesAgo(sql: Sql, holder: string): Promise<string> {
  const [row] = await sql`
    insert into reports.focus_sessions (holder, started_at)
    values (${holder}, clock_timestamp() - interval '601 s') returning id`;
  return row?.id as string;
}

async function complete(sql: Sql, holder: string, session: string) {
  const [row] = await sql`
    select complete_focus_session(${holder}, ${session}, ${sql.json(SUMMARY)}) as answer`;
  return row?.answer as { countedS: number; replay: boolean };
}
