import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Listening, listen } from "../../scripts/local/listen.ts";
import { startRedis } from "../../scripts/local/redis.ts";
import type { RedisEngine } from "../../scripts/local/redis-engine.ts";
import { redisRest } from "../../scripts/local/redis-rest.ts";
import { upstashVerdicts as verdicts } from "./verdict-cache.ts";

const [A, B, C] = ["a".repeat(64), "b".repeat(64), "c".repeat(64)] as const;
const TEXT = `${"0".repeat(64)}\n{"verdict":"pass"}`;
let redis: RedisEngine;
let upstash: Listening;
let asked = 0;

beforeAll(async () => {
  redis = await startRedis(undefined);
  const answer = redisRest(redis, "token");
  upstash = await listen(0, "none", (request) => {
    asked += 1;
    return answer(request);
  });
});
afterEach(() => {
  asked = 0;
});
afterAll(async () => {
  await Promise.allSettled([upstash.close(), redis.close()]);
  delete process.env.UPSTASH_REDIS_REST_URL;
  delete process.env.UPSTASH_REDIS_REST_TOKEN;
});

test("without its settings there is no cache", async () => {
  expect(await verdicts.find([A])).toEqual({ ok: false, error: "not_configured" });
  process.env.UPSTASH_REDIS_REST_URL = upstash.origin;
  process.env.UPSTASH_REDIS_REST_TOKEN = "token";
});

test("texts are found in the order they are asked for, in one round trip each way", async () => {
  await verdicts.keep(
    new Map([
      [A, TEXT],
      [C, `${TEXT} `],
    ]),
  );
  expect(asked).toBe(1);
  expect(await verdicts.find([C, B, A])).toEqual({ ok: true, value: [`${TEXT} `, null, TEXT] });
  expect(asked).toBe(2);
});

test("a text is kept for thirty days", async () => {
  const { reply } = (await redis.run(["TTL", `attune:verdict:${A}`])) as { reply: unknown };
  expect(Number(reply)).toBeGreaterThan(30 * 24 * 3600 - 60);
  expect(Number(reply)).toBeLessThanOrEqual(30 * 24 * 3600);
});

test("what the client reads as another value than a text is not found", async () => {
  await redis.run(["SET", `attune:verdict:${B}`, '{"verdict":"pass"}']);
  expect(await verdicts.find([B])).toEqual({ ok: true, value: [null] });
});

test("a cache that is away says so", async () => {
  await upstash.close();
  expect(await verdicts.find([A])).toEqual({ ok: false, error: "redis_unavailable" });
  expect(await verdicts.keep(new Map([[A, TEXT]]))).toEqual({
    ok: false,
    error: "redis_unavailable",
  });
});
