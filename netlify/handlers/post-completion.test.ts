import { describe, expect, test } from "vitest";
import { refuse } from "../../src/kernel/result.ts";
import { summaryOf } from "../../tests/fakes/focus-sessions.ts";
import { boundlessLimiter, brokenLimiter } from "../../tests/fakes/limiter.ts";
import { fakeUuid } from "../../tests/fakes/site.ts";
import { cookieOf, fakeWorld, refusalOf, request } from "../../tests/fakes/world.ts";
import { postCompletion } from "./post-completion.ts";
import { postSession } from "./post-session.ts";

const PATH = "/api/v1/sessions/complete";
type World = ReturnType<typeof fakeWorld>;

/** Somebody who began a session `agoS` seconds ago. */
async function begun(world: World, agoS = 1500, cookie?: { Cookie: string }) {
  const started = await postSession(world)(request("/api/v1/sessions", {}, cookie));
  const { sessionId } = (await started.clone().json()) as { sessionId: string };
  world.site.pass(agoS);
  return { sessionId, cookie: cookie ?? cookieOf(started) };
}

const complete = (world: World, cookie: { Cookie: string }, sessionId: string, durationS = 1500) =>
  postCompletion(world)(request(PATH, { sessionId, summary: summaryOf(durationS) }, cookie));

describe("a finished session", () => {
  test("gives its tokens once; sent again it tells the same entry", async () => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world);

    const first = await complete(world, cookie, sessionId);
    expect(first.status).toBe(201);
    const receipt = await first.json();
    expect(receipt).toMatchObject({ balance: 15, replay: false, capLeftToday: 185 });
    expect(receipt).toMatchObject({
      entry: { amount: 15, reason: "focus_session", ref: sessionId },
    });

    world.site.pass(7);
    const again = await complete(world, cookie, sessionId);
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ ...(receipt as object), replay: true });
  });

  test("with another summary is refused and changes nothing", async () => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world);
    await complete(world, cookie, sessionId);
    const changed = await complete(world, cookie, sessionId, 1490);
    expect(await refusalOf(changed)).toEqual([409, "completion_changed"]);
  });

  test("is counted by what the server measured, whatever it says of itself", async () => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world, 599);
    const receipt = await (await complete(world, cookie, sessionId, 620)).json();
    expect(receipt).toMatchObject({ entry: { amount: 11 } });
  });

  test("after a crash between its two halves is ended by sending it again", async () => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world);
    const crashing = { ...world.ledger, award: () => Promise.reject(new Error("killed")) };
    const lost = await complete({ ...world, ledger: crashing }, cookie, sessionId);
    expect(await refusalOf(lost)).toEqual([500, "internal_error"]);

    const ended = await complete(world, cookie, sessionId);
    expect(ended.status).toBe(201);
    expect(await ended.json()).toMatchObject({ balance: 15, replay: false });
  });

  test("10,000 times at once is one entry", async () => {
    const world = fakeWorld(boundlessLimiter);
    const { sessionId, cookie } = await begun(world);
    const answers = await Promise.all(
      Array.from({ length: 10_000 }, () => complete(world, cookie, sessionId)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9999);
    expect(await answers.at(-1)?.json()).toMatchObject({ balance: 15 });
  });
});

describe("refusals", () => {
  test("without an identity", async () => {
    const asked = request(PATH, { sessionId: fakeUuid(9), summary: summaryOf(90) });
    expect(await refusalOf(await postCompletion(fakeWorld())(asked))).toEqual([
      401,
      "not_signed_in",
    ]);
  });

  test("another person's session, and one that never began", async () => {
    const world = fakeWorld();
    const ada = await begun(world);
    const bo = await begun(world);
    const stolen = await complete(world, bo.cookie, ada.sessionId);
    expect(await refusalOf(stolen)).toEqual([403, "not_your_session"]);
    const unknown = await complete(world, bo.cookie, fakeUuid(999));
    expect(await refusalOf(unknown)).toEqual([404, "unknown_session"]);
  });

  test.each([
    [59, 60, 409, "session_too_short"],
    [600, 59, 409, "session_too_short"],
    [600, 631, 409, "summary_mismatch"],
    [86_401, 600, 410, "session_expired"],
  ])("after %d s, a summary of %d s", async (agoS, durationS, status, code) => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world, agoS);
    // A fresh look at the identity first: a day outlasts the access token.
    expect(await refusalOf(await complete(world, cookie, sessionId, durationS))).toEqual([
      status,
      code,
    ]);
  });

  test("over the day's cap: nothing is given now, and the same sent the next day is", async () => {
    const world = fakeWorld(boundlessLimiter);
    let { cookie } = await begun(world, 60);
    for (let n = 0; n < 20; n++) {
      const { sessionId } = await begun(world, 60, cookie);
      expect((await complete(world, cookie, sessionId, 60)).status).toBe(201);
    }
    const { sessionId } = await begun(world, 60, cookie);
    const over = await complete(world, cookie, sessionId, 60);
    expect(await refusalOf(over)).toEqual([409, "daily_cap"]);

    world.site.pass(86_400);
    const nextDay = await complete(world, cookie, sessionId, 60);
    cookie = cookieOf(nextDay);
    expect(await nextDay.json()).toMatchObject({ balance: 210, capLeftToday: 190 });
  });

  test.each([
    ["{", 400, "malformed_json"],
    [{}, 400, "malformed_request"],
    [{ sessionId: "7", summary: summaryOf(90) }, 400, "malformed_request"],
    [
      { sessionId: fakeUuid(1), summary: { ...summaryOf(90), pulseBpm: 52 } },
      400,
      "malformed_request",
    ],
    [{ sessionId: fakeUuid(1), summary: summaryOf(-1) }, 400, "malformed_request"],
    [{ sessionId: fakeUuid(1), summary: summaryOf(90), amount: 200 }, 400, "malformed_request"],
  ])("%j", async (body, status, code) => {
    const world = fakeWorld();
    const { cookie } = await begun(world);
    expect(await refusalOf(await postCompletion(world)(request(PATH, body, cookie)))).toEqual([
      status,
      code,
    ]);
  });

  test("while requests cannot be counted", async () => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world);
    const refused = await complete({ ...world, limiter: brokenLimiter }, cookie, sessionId);
    expect(refused.headers.get("X-RateLimit-Status")).toBe("degraded");
    expect(await refusalOf(refused)).toEqual([503, "limiter_unavailable"]);
  });

  test("the 31st within a minute", async () => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world);
    for (let n = 0; n < 30; n++) await complete(world, cookie, sessionId);
    expect(await refusalOf(await complete(world, cookie, sessionId))).toEqual([
      429,
      "rate_limited",
    ]);
  });

  test.each([
    ["sessions", "complete", "database_unavailable"],
    ["ledger", "award", "database_unavailable"],
    ["accounts", "verify", "auth_unavailable"],
    ["accounts", "verify", "not_configured"],
  ] as const)("when %s.%s answers %s", async (port, verb, code) => {
    const world = fakeWorld();
    const { sessionId, cookie } = await begun(world);
    const broken = { ...world, [port]: { ...world[port], [verb]: async () => refuse(code) } };
    expect(await refusalOf(await complete(broken, cookie, sessionId))).toEqual([503, code]);
  });
});
