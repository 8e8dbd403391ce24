import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { pingRedis, upstashLimiter } from "../../netlify/adapters/redis.ts";
import { supabaseAccounts as accounts } from "../../netlify/adapters/supabase-accounts.ts";
import { supabaseLedger as ledger, pingDatabase } from "../../netlify/adapters/supabase-ledger.ts";
import { supabaseSessions as sessions } from "../../netlify/adapters/supabase-sessions.ts";
import { type Database, openDatabase } from "../../scripts/local/database.ts";
import { type Listening, listen } from "../../scripts/local/listen.ts";
import { MIGRATIONS_DIR } from "../../scripts/local/project.ts";
import { startRedis } from "../../scripts/local/redis.ts";
import type { RedisEngine } from "../../scripts/local/redis-engine.ts";
import { redisRest } from "../../scripts/local/redis-rest.ts";
import { openSecrets } from "../../scripts/local/secrets.ts";
import { supabaseGate } from "../../scripts/local/supabase.ts";
import { openTokens, type Tokens } from "../../scripts/local/tokens.ts";
import { storeContract } from "../contracts/store.ts";

/** The adapters as they are in production, against the local stack: embedded Postgres 18 behind Supabase's HTTP. */
describe("adapters over HTTP", () => {
  const home = mkdtempSync(join(tmpdir(), "attune-adapters-"));
  let database: Database;
  let tokens: Tokens;
  let redis: RedisEngine;
  let supabase: Listening;
  let upstash: Listening;

  beforeAll(async () => {
    // The embedded database and the client print every refusal; here refusals are what is tested.
    vi.spyOn(console, "error").mockImplementation(() => {});
    const secrets = await openSecrets(join(home, "secrets.json"));
    database = await openDatabase(undefined, MIGRATIONS_DIR, secrets);
    supabase = await listen(0, "none", (request) => gate(request));
    tokens = await openTokens(secrets, `${supabase.origin}/auth/v1`);
    const gate = supabaseGate({ database, tokens, secrets, instance: "test", nowMs: Date.now });
    redis = await startRedis(undefined);
    upstash = await listen(0, "none", redisRest(redis, secrets.redisToken));
    process.env.SUPABASE_URL = supabase.origin;
    process.env.SUPABASE_PUBLISHABLE_KEY = secrets.publishableKey;
    process.env.SUPABASE_SECRET_KEY = secrets.secretKey;
    process.env.UPSTASH_REDIS_REST_TOKEN = secrets.redisToken;
  });

  afterAll(async () => {
    await Promise.all([supabase.close(), upstash.close()]);
    await Promise.all([database.close(), redis.close()]);
    rmSync(home, { recursive: true });
  });

  describe("the ledger and sessions in Postgres", () => {
    storeContract(() => ({
      ledger,
      sessions,
      begun: async (holder, agoS) => {
        const { rows } = await database.postgres.query<{ id: string }>(
          `insert into reports.focus_sessions (holder, started_at)
           values ($1, clock_timestamp() - make_interval(secs => $2)) returning id`,
          [holder, agoS],
        );
        return rows[0]?.id ?? "";
      },
    }));
  });

  describe("accounts", () => {
    const signedIn = async () => {
      const identity = await accounts.signInAnonymously();
      if (!identity.ok) throw new Error(identity.error);
      return identity.value;
    };

    test("an anonymous person has a token that proves them", async () => {
      const { holder, accessToken } = await signedIn();
      expect(await accounts.verify(accessToken)).toEqual({ ok: true, value: holder });
    });

    test("two people who refresh at once stay two people", async () => {
      const [ada, bo] = await Promise.all([signedIn(), signedIn()]);
      const [adaAgain, boAgain] = await Promise.all([
        accounts.refresh(ada.refreshToken),
        accounts.refresh(bo.refreshToken),
      ]);
      expect(adaAgain).toMatchObject({ ok: true, value: { holder: ada.holder } });
      expect(boAgain).toMatchObject({ ok: true, value: { holder: bo.holder } });
    });

    test("a token is refused when it is no token, was changed, or is for somebody else", async () => {
      const { accessToken } = await signedIn();
      const [head, body, mark] = accessToken.split(".");
      const claims = JSON.parse(Buffer.from(String(body), "base64url").toString());
      const forged = Buffer.from(JSON.stringify({ ...claims, sub: crypto.randomUUID() })).toString(
        "base64url",
      );
      const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
      const other = await tokens.sign({ ...claims, aud: "storage" });
      for (const token of [
        "",
        "a.b.c",
        `${head}.${forged}.${mark}`,
        `${unsigned}.${forged}.`,
        other,
      ])
        expect(await accounts.verify(token), token).toEqual({
          ok: false,
          error: "invalid_identity",
        });
    });

    test("a genuine token that is over is told apart", async () => {
      const nowS = Math.floor(Date.now() / 1000);
      const over = {
        sub: crypto.randomUUID(),
        aud: "authenticated",
        iat: nowS - 3601,
        exp: nowS - 1,
      };
      const token = await tokens.sign(over);
      expect(await accounts.verify(token)).toEqual({ ok: false, error: "expired_identity" });
    });

    test("an unknown refresh token proves nothing", async () => {
      expect(await accounts.refresh("nonsense")).toEqual({ ok: false, error: "invalid_identity" });
    });
  });

  describe("Redis, and what is away", () => {
    test("settings that are absent close the door", async () => {
      expect(await pingRedis()).toEqual({ ok: false, error: "not_configured" });
      const taken = await upstashLimiter.take("plan", "ada");
      expect(taken).toEqual({ ok: false, error: "not_configured" });
    });

    test("each caller has the quota of each limit, and no more", async () => {
      process.env.UPSTASH_REDIS_REST_URL = upstash.origin;
      const takes = [];
      for (let n = 0; n < 31; n++) takes.push(await upstashLimiter.take("sessions", "ada"));
      const allowed = takes.filter((taken) => taken.ok && taken.value.allowed);
      expect(allowed).toHaveLength(30);
      expect(takes[0]).toMatchObject({ value: { allowed: true, remaining: 29 } });
      expect(takes[30]).toMatchObject({ value: { allowed: false, remaining: 0 } });
      expect(await upstashLimiter.take("sessions", "bo")).toMatchObject({
        value: { allowed: true },
      });
      expect(await upstashLimiter.take("complete", "ada")).toMatchObject({
        value: { allowed: true },
      });
    });

    test("both answer ping while they are there", async () => {
      expect(await pingDatabase()).toEqual({ ok: true, value: undefined });
      expect(await pingRedis()).toEqual({ ok: true, value: undefined });
    });

    test("a Redis that is gone is unavailable, and its limiter allows nobody", async () => {
      await upstash.close();
      expect(await pingRedis()).toEqual({ ok: false, error: "redis_unavailable" });
      const taken = await upstashLimiter.take("plan", "ada");
      expect(taken).toEqual({ ok: false, error: "limiter_unavailable" });
    });

    test("a database that is gone is unavailable", async () => {
      await supabase.close();
      const away = { ok: false, error: "database_unavailable" };
      expect(await pingDatabase()).toEqual(away);
      expect(await ledger.open(crypto.randomUUID())).toEqual(away);
      expect(await accounts.signInAnonymously()).toEqual({ ok: false, error: "auth_unavailable" });
    });
  });
});
