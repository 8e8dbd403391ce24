import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listening, listen } from "./listen.ts";
import type { RedisEngine } from "./redis-engine.ts";
import { startRedisInProcess } from "./redis-in-process.ts";
import { redisRest } from "./redis-rest.ts";
import { findRedisServer, startRedisServer } from "./redis-server.ts";

const TOKEN = "a-token-of-this-test";
const program = findRedisServer();

const engines: [string, () => Promise<RedisEngine>][] = [
  ["in this process", async () => startRedisInProcess()],
];
if (program) engines.push(["redis-server", () => startRedisServer(program, undefined)]);

// Skipped, and so named in the summary, where there is no redis-server.
test.runIf(program)("the contract also runs on redis-server (package redis-server)", () => {
  expect(engines).toHaveLength(2);
});

describe.each(engines)("Upstash's clients on Redis %s", (_name, start) => {
  let engine: RedisEngine;
  let listening: Listening;
  let redis: Redis;

  beforeAll(async () => {
    engine = await start();
    listening = await listen(0, "ATTUNE_REDIS_PORT", redisRest(engine, TOKEN));
    redis = new Redis({ url: listening.origin, token: TOKEN, enableTelemetry: false });
  });
  afterAll(async () => {
    await listening?.close();
    await engine?.close();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(listening.origin + path, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      body: JSON.stringify(body),
    });

  test("strings, numbers and objects come back as they were stored", async () => {
    await redis.set("text", "grüße 👋");
    await redis.set("object", { a: [1, null, "b"] });
    await redis.set("count", 41);
    expect(await redis.get("text")).toBe("grüße 👋");
    expect(await redis.get("object")).toEqual({ a: [1, null, "b"] });
    expect(await redis.incr("count")).toBe(42);
    expect(await redis.get("absent")).toBeNull();
  });

  test("NX stores once and EX ends a key", async () => {
    expect(await redis.set("once", "first", { nx: true, ex: 100 })).toBe("OK");
    expect(await redis.set("once", "second", { nx: true, ex: 100 })).toBeNull();
    expect(await redis.get("once")).toBe("first");
    expect(await redis.ttl("once")).toBeGreaterThan(90);
    await redis.set("brief", "x", { px: 20 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await redis.get("brief")).toBeNull();
  });

  test("lists, hashes, sorted sets and scans answer in Upstash's shapes", async () => {
    await redis.rpush("list", "a", "b", "c");
    await redis.ltrim("list", -2, -1);
    expect(await redis.lrange("list", 0, -1)).toEqual(["b", "c"]);
    await redis.hset("hash", { name: "Ada", born: 1815 });
    expect(await redis.hgetall("hash")).toEqual({ name: "Ada", born: 1815 });
    await redis.zadd("sorted", { score: 2, member: "late" }, { score: 1, member: "early" });
    expect(await redis.zrange("sorted", 0, -1, { withScores: true })).toEqual([
      "early",
      1,
      "late",
      2,
    ]);
    const [, keys] = await redis.scan(0, { match: "has*", count: 100 });
    expect(keys).toEqual(["hash"]);
  });

  test("a pipeline answers each command by itself", async () => {
    const pipeline = redis.pipeline();
    pipeline.set("p", 1);
    pipeline.incrby("p", 4);
    pipeline.get("p");
    expect(await pipeline.exec()).toEqual(["OK", 5, 5]);
    const answer = await post("/pipeline", [
      ["set", "q", "word"],
      ["nonsense", "q"],
      ["get", "q"],
    ]);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual([
      { result: "OK" },
      { error: expect.stringMatching(/^ERR unknown command/) },
      { result: "word" },
    ]);
  });

  test("a transaction runs whole, or is refused whole", async () => {
    const multi = redis.multi();
    multi.set("m", "1");
    multi.incr("m");
    multi.get("m");
    expect(await multi.exec()).toEqual(["OK", 2, 2]);
    const answer = await post("/multi-exec", [["set", "m", "9"], ["nonsense"]]);
    expect(answer.status).toBe(400);
    expect((await answer.json()) as unknown).toEqual({
      error: expect.stringMatching(/^EXECABORT /),
    });
    expect(await redis.get("m")).toBe(2);
  });

  test("scripts run by text, and by digest once known", async () => {
    const script = "return redis.call('INCRBY', KEYS[1], ARGV[1])";
    const missing = await post("/", ["evalsha", "f".repeat(40), "0"]);
    expect(missing.status).toBe(400);
    expect((await missing.json()) as unknown).toEqual({
      error: expect.stringMatching(/^NOSCRIPT /),
    });
    expect(await redis.eval(script, ["scripted"], ["3"])).toBe(3);
    const runner = redis.createScript<number>(script);
    expect(await runner.exec(["scripted"], ["4"])).toBe(7);
  });

  test("the path style and base64 answers work as documented", async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const set = await fetch(`${listening.origin}/set/path%20key/v%2F1?EX=100`, { headers });
    expect(await set.json()).toEqual({ result: "OK" });
    const get = await fetch(`${listening.origin}/get/path%20key?_token=${TOKEN}`);
    expect(await get.json()).toEqual({ result: "v/1" });
    const encoded = await post("/", ["get", "path key"], { "upstash-encoding": "base64" });
    expect(await encoded.json()).toEqual({ result: Buffer.from("v/1").toString("base64") });
  });

  test("a wrong token, a bad body and a command that needs a connection are refused", async () => {
    const wrong = new Redis({ url: listening.origin, token: `${TOKEN}x`, enableTelemetry: false });
    await expect(wrong.get("text")).rejects.toThrow("WRONGPASS");
    expect((await fetch(listening.origin, { method: "POST", body: '["get","text"]' })).status).toBe(
      401,
    );
    expect((await post("/", { get: "text" })).status).toBe(400);
    const refused = await post("/", ["CONFIG", "GET", "dir"]);
    expect(refused.status).toBe(400);
    expect((await refused.json()) as unknown).toEqual({
      error: expect.stringContaining("not available"),
    });
    expect((await post("/", ["get"])).status).toBe(400);
  });

  test.each([
    ["sliding", Ratelimit.slidingWindow(3, "60 s")],
    ["fixed", Ratelimit.fixedWindow(3, "60 s")],
  ])("a %s window lets exactly its limit pass, also when asked at once", async (name, limiter) => {
    const limit = new Ratelimit({
      redis,
      limiter,
      prefix: `limit-${name}`,
      ephemeralCache: false,
      analytics: false,
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => limit.limit("ada")));
    expect(answers.filter(({ success }) => success)).toHaveLength(3);
    expect((await limit.limit("grace")).success).toBe(true);
    await limit.resetUsedTokens("ada");
    expect(await limit.limit("ada")).toMatchObject({ success: true, limit: 3, remaining: 2 });
  });
});

describe.skipIf(!program)("redis-server with a data folder", () => {
  test("keeps what it acknowledged, across an orderly end", async () => {
    const dir = mkdtempSync(join(tmpdir(), "attune-redis-test-"));
    const first = await startRedisServer(program as string, dir);
    await first.run(["SET", "kept", "yes"]);
    await first.close();
    const second = await startRedisServer(program as string, dir);
    expect(await second.run(["GET", "kept"])).toEqual({ reply: Buffer.from("yes") });
    await second.close();
    rmSync(dir, { recursive: true });
  });
});
