import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { Redis } from "@upstash/redis";
import { afterAll, expect, test } from "vitest";
import { findRedisServer } from "../../scripts/local/redis-server.ts";
import { freePorts, readEnvironment, spawnStack, untilUp } from "./stack-process.ts";

const KILLS = 6;
const WRITERS = 8;
/** Each round is killed at another moment of its storm, while the writers go on. */
const quota = (round: number) => 5 + round * 9;
const LONGEST_STORM_MS = 15_000;

const dir = mkdtempSync(join(tmpdir(), "attune-durability-"));
const home = join(dir, "home");
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test(`nothing acknowledged is lost when the stack is killed ${KILLS} times in a storm of commits`, async () => {
  const ports = await freePorts();
  const people = new Set<string>();
  const keys = new Set<string>();
  for (let round = 0; round < KILLS; round++) {
    const stack = spawnStack(home, ports);
    await untilUp(stack);
    const storm = writeUntilCut(round, people, keys);
    await untilMore(people, quota(round));
    stack.signal("SIGKILL");
    await stack.ended;
    await storm;
  }

  const stack = spawnStack(home, ports);
  await untilUp(stack);
  try {
    const kept = await readBack();
    expect([...people].filter((id) => !kept.people.has(id))).toEqual([]);
    if (findRedisServer()) expect([...keys].filter((key) => !kept.keys.has(key))).toEqual([]);
  } finally {
    stack.signal("SIGINT");
    expect(await stack.ended).toBe(0);
  }
}, 120_000);

/** Waits until so many more were acknowledged. */
async function untilMore(people: ReadonlySet<string>, more: number): Promise<void> {
  const wanted = people.size + more;
  for (const began = Date.now(); people.size < wanted; ) {
    if (Date.now() - began > LONGEST_STORM_MS) throw new Error(`only ${people.size} acknowledged`);
    await new Promise((wake) => setTimeout(wake, 1));
  }
}

/** Signs people up and sets keys until the connection breaks; only what was answered counts. */
async function writeUntilCut(round: number, people: Set<string>, keys: Set<string>): Promise<void> {
  const { signUp, redis } = clients();
  const write = async (writer: number) => {
    for (let i = 0; i < 1000; i++) {
      const person = await signUp().catch(() => undefined);
      if (!person) return;
      people.add(person);
      const key = `${round}/${writer}/${i}`;
      const answer = await redis.set(key, i).catch(() => undefined);
      if (answer !== "OK") return;
      keys.add(key);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

async function readBack(): Promise<{ people: Set<string>; keys: Set<string> }> {
  const { admin, redis } = clients();
  const people = new Set<string>();
  for (let page: number | null = 1; page !== null; ) {
    const { data, error } = await admin().auth.admin.listUsers({ page, perPage: 1000 });
    if (error) throw error;
    for (const { id } of data.users) people.add(id);
    page = "nextPage" in data ? data.nextPage : null;
  }
  return { people, keys: new Set(await redis.keys("*")) };
}

function clients() {
  const environment = readEnvironment(home);
  const url = environment.SUPABASE_URL ?? "";
  const key = environment.SUPABASE_PUBLISHABLE_KEY ?? "";
  return {
    signUp: async () => {
      const request = { method: "POST", headers: { apikey: key }, body: "{}" };
      const response = await fetch(`${url}/auth/v1/signup`, request);
      const { user } = (await response.json()) as { user?: { id: string } };
      return user?.id;
    },
    admin: () =>
      createClient(url, environment.SUPABASE_SECRET_KEY ?? "", {
        auth: { persistSession: false, autoRefreshToken: false },
      }),
    redis: new Redis({
      url: environment.UPSTASH_REDIS_REST_URL ?? "",
      token: environment.UPSTASH_REDIS_REST_TOKEN ?? "",
      retry: false,
      enableTelemetry: false,
    }),
  };
}
