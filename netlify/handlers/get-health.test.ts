import { afterEach, expect, test, vi } from "vitest";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import { fakeSite } from "../../tests/fakes/site.ts";
import { request } from "../../tests/fakes/world.ts";
import { getHealth } from "./get-health.ts";
import { HealthAnswer } from "./schemas/health.ts";

const well = async () => ok(undefined);
const away = (code: string) => async (): Promise<Result<void>> => refuse(code);
const silent = () => new Promise<never>(() => {});

async function health(parts: Partial<Parameters<typeof getHealth>[0]>) {
  const handler = getHealth({
    site: fakeSite(),
    version: "0.1.0",
    database: well,
    redis: well,
    ...parts,
  });
  const response = await handler(request("/api/health"));
  return { status: response.status, body: HealthAnswer.parse(await response.json()) };
}

afterEach(() => vi.useRealTimers());

test("all well", async () => {
  expect(await health({})).toEqual({
    status: 200,
    body: {
      status: "ok",
      version: "0.1.0",
      time: "2026-11-21T09:00:00.000Z",
      components: [
        { name: "site", status: "ok", latencyMs: 0 },
        { name: "database", status: "ok", latencyMs: 0 },
        { name: "redis", status: "ok", latencyMs: 0 },
      ],
    },
  });
});

test("latency is measured", async () => {
  const site = fakeSite();
  const slow = async () => {
    site.pass(0.042);
    return ok(undefined);
  };
  const { body } = await health({ site, redis: slow });
  expect(body.components[2]?.latencyMs).toBe(42);
});

test("without Redis the site is degraded and still answers 200", async () => {
  const { status, body } = await health({ redis: away("redis_unavailable") });
  expect([status, body.status]).toEqual([200, "degraded"]);
  expect(body.components[2]).toEqual({
    name: "redis",
    status: "down",
    latencyMs: null,
    code: "redis_unavailable",
  });
});

test.each(["database_unavailable", "not_configured"])(
  "a database that is %s is down, with 503",
  async (code) => {
    const { status, body } = await health({ database: away(code) });
    expect([status, body.status, body.components[1]?.code]).toEqual([503, "down", code]);
  },
);

test("a part that fails in a way nobody foresaw is down, and its cause is logged", async () => {
  const site = fakeSite();
  const { body } = await health({ site, database: () => Promise.reject(new Error("odd answer")) });
  expect(body.components[1]).toMatchObject({ status: "down", code: "internal_error" });
  expect(site.records[0]).toMatchObject({ component: "database", error: "Error: odd answer" });
});

test("a part that never answers is down after two seconds", async () => {
  vi.useFakeTimers();
  const asked = health({ database: silent });
  await vi.advanceTimersByTimeAsync(2000);
  expect((await asked).body.components[1]).toMatchObject({ status: "down", code: "timed_out" });
});

test("asked a thousand times within a second it looks once, and anew after it", async () => {
  const site = fakeSite();
  let looks = 0;
  const counted = async () => {
    looks += 1;
    return ok(undefined);
  };
  const handler = getHealth({ site, version: "0.1.0", database: counted, redis: well });
  await Promise.all(Array.from({ length: 1000 }, () => handler(request("/api/health"))));
  expect(looks).toBe(1);
  site.pass(1);
  await handler(request("/api/health"));
  expect(looks).toBe(2);
});
