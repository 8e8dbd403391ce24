import { describe, expect, test } from "vitest";
import { refuse } from "../../src/kernel/result.ts";
import { brokenLimiter } from "../../tests/fakes/limiter.ts";
import { cookieOf, fakeWorld, refusalOf, request } from "../../tests/fakes/world.ts";
import { getWallet } from "./get-wallet.ts";
import { postSession } from "./post-session.ts";

const PATH = "/api/v1/sessions";

describe("somebody new", () => {
  test("gets a session and an identity that scripts cannot read", async () => {
    const world = fakeWorld();
    const response = await postSession(world)(request(PATH, {}));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      sessionId: expect.any(String),
      startedAt: new Date(world.site.nowMs()).toISOString(),
    });
    expect(response.headers.get("Set-Cookie")).toMatch(
      /^attune=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=34560000$/,
    );
  });

  test("over TLS the cookie is bound to this host", async () => {
    const headers = { "Content-Type": "application/json" };
    const secure = new Request(`https://attune.example${PATH}`, {
      method: "POST",
      headers,
      body: "{}",
    });
    const response = await postSession(fakeWorld())(secure);
    expect(response.headers.get("Set-Cookie")).toMatch(/^__Host-attune=.*; Secure$/);
  });

  test("makes no account with a body that is refused", async () => {
    const world = fakeWorld();
    let accounts = 0;
    const counting = {
      ...world.accounts,
      signInAnonymously: () => {
        accounts += 1;
        return world.accounts.signInAnonymously();
      },
    };
    const handler = postSession({ ...world, accounts: counting });
    expect(await refusalOf(await handler(request(PATH, "{")))).toEqual([400, "malformed_json"]);
    expect(await refusalOf(await handler(request(PATH, { goal: "x" })))).toEqual([
      400,
      "malformed_request",
    ]);
    expect(accounts).toBe(0);
  });
});

describe("somebody known", () => {
  test("keeps their identity", async () => {
    const world = fakeWorld();
    const first = await postSession(world)(request(PATH, {}));
    const second = await postSession(world)(request(PATH, {}, cookieOf(first)));
    expect([second.status, second.headers.has("Set-Cookie")]).toEqual([201, false]);
  });

  test("whose hour is over gets fresh tokens for the same person, once", async () => {
    const world = fakeWorld();
    const first = cookieOf(await postSession(world)(request(PATH, {})));
    world.site.pass(3601);
    const refreshed = await getWallet(world)(request("/api/v1/wallet", undefined, first));
    expect(refreshed.status).toBe(200);
    const fresh = cookieOf(refreshed);
    expect(fresh.Cookie).not.toBe(first.Cookie);
    expect((await getWallet(world)(request("/api/v1/wallet", undefined, fresh))).status).toBe(200);
  });

  test("whose cookie proves nothing is refused, and the cookie taken back", async () => {
    for (const Cookie of ["attune=forged~token", "attune=", "attune=a~b~c"]) {
      const response = await postSession(fakeWorld())(request(PATH, {}, { Cookie }));
      expect(response.headers.get("Set-Cookie")).toMatch(/^attune=; .*Max-Age=0$/);
      expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="attune"');
      expect(await refusalOf(response)).toEqual([401, "invalid_identity"]);
    }
  });

  test("may come with a bearer token, which is never refreshed", async () => {
    const world = fakeWorld();
    const identity = await world.accounts.signInAnonymously();
    if (!identity.ok) throw new Error(identity.error);
    const bearer = { Authorization: `Bearer ${identity.value.accessToken}` };
    expect((await postSession(world)(request(PATH, {}, bearer))).status).toBe(201);
    world.site.pass(3601);
    const over = await postSession(world)(request(PATH, {}, bearer));
    expect(await refusalOf(over)).toEqual([401, "invalid_identity"]);
    const basic = await postSession(world)(request(PATH, {}, { Authorization: "Basic YTpi" }));
    expect(await refusalOf(basic)).toEqual([401, "invalid_identity"]);
  });
});

describe("limits", () => {
  test("the 31st start within a minute from one address waits for the next", async () => {
    const world = fakeWorld();
    const start = () =>
      postSession(world)(request(PATH, {}, { "x-nf-client-connection-ip": "192.0.2.7" }));
    for (let n = 0; n < 30; n++) expect((await start()).status).toBe(201);
    const refused = await start();
    expect(refused.headers.get("RateLimit-Policy")).toBe('"sessions";q=30;w=60');
    expect(refused.headers.get("RateLimit")).toBe('"sessions";r=0;t=60');
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(await refusalOf(refused)).toEqual([429, "rate_limited"]);
    world.site.pass(60);
    expect((await start()).status).toBe(201);
  });

  test("while requests cannot be counted nobody gets an account", async () => {
    const response = await postSession(fakeWorld(brokenLimiter))(request(PATH, {}));
    expect(response.headers.has("Set-Cookie")).toBe(false);
    expect(await refusalOf(response)).toEqual([503, "limiter_unavailable"]);
  });
});

test.each([
  ["accounts", "signInAnonymously", "auth_unavailable"],
  ["accounts", "signInAnonymously", "not_configured"],
  ["ledger", "open", "database_unavailable"],
  ["sessions", "start", "database_unavailable"],
] as const)("when %s.%s answers %s, so does the route", async (port, verb, code) => {
  const world = fakeWorld();
  const broken = { ...world, [port]: { ...world[port], [verb]: async () => refuse(code) } };
  expect(await refusalOf(await postSession(broken)(request(PATH, {})))).toEqual([503, code]);
});
