import { expect, inject, test } from "vitest";
import { expectProblem, person, summaryOf } from "../support/api-client.ts";

const COMPLETE = "/api/v1/sessions/complete";
const NOBODYS_SESSION = "01890000-0000-7000-8000-000000000000";
const origin = inject("origin");

test("health names every part with its latency, and every answer has an id of its own", async () => {
  const { get } = person(origin);
  const [first, second] = [await get("/api/health"), await get("/api/health")];
  const part = (name: string) => ({ name, status: "ok", latencyMs: expect.any(Number) });
  expect(first).toMatchObject({
    status: 200,
    body: { status: "ok", components: ["site", "database", "redis"].map(part) },
  });
  expect(first.headers.get("x-request-id")).toMatch(/^[\w-]{8,}$/);
  expect(first.headers.get("x-request-id")).not.toBe(second.headers.get("x-request-id"));
});

test("many requests at the same moment are all answered", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => person(origin).get("/api/health")),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});

test("a plan needs no identity and no key", async () => {
  const { status, body } = await person(origin).post("/api/v1/plan", { arm: "breath_box" });
  expect(status).toBe(200);
  expect(body).toMatchObject({ arm: "breath_box", source: "rules", action: { kind: "breathe" } });
});

test.each([
  { what: "text that is not JSON", text: "{" },
  { what: "nothing", text: "" },
  { what: "JSON of another shape", text: '{"arm":7}' },
  { what: "an arm that does not exist", text: '{"arm":"cheer_up"}' },
  {
    what: "a goal over 200 characters",
    text: JSON.stringify({ arm: "breath_box", goal: "x".repeat(201) }),
  },
])("$what is refused as malformed", async ({ text }) => {
  const answer = await person(origin).postText("/api/v1/plan", text);
  expectProblem(answer, 400, (answer.body as { code: string }).code);
});

test("a body over the limit is refused with 413", async () => {
  const answer = await person(origin).postText("/api/v1/plan", JSON.stringify("x".repeat(1 << 20)));
  expectProblem(answer, 413, (answer.body as { code: string }).code);
});

test("a wrong method is refused with 405 and the right one named", async () => {
  const answer = await person(origin).get(COMPLETE);
  expectProblem(answer, 405, (answer.body as { code: string }).code);
  expect(answer.headers.get("allow")).toContain("POST");
});

test("an unknown address under /api is a 404 problem", async () => {
  const answer = await person(origin).get("/api/v1/nothing");
  expectProblem(answer, 404, (answer.body as { code: string }).code);
});

test("a wallet without an identity is refused", async () => {
  expectProblem(await person(origin).get("/api/v1/wallet"), 401, "not_signed_in");
});

test("a session that nobody began cannot be completed", async () => {
  const caller = person(origin);
  await caller.begin();
  const answer = await caller.post(COMPLETE, {
    sessionId: NOBODYS_SESSION,
    summary: summaryOf(60),
  });
  expectProblem(answer, 404, "unknown_session");
});

test("another person's session cannot be completed, and nobody gains by the try", async () => {
  const [owner, stranger] = [person(origin), person(origin)];
  const sessionId = await owner.begin();
  await stranger.begin();
  const answer = await stranger.post(COMPLETE, { sessionId, summary: summaryOf(60) });
  expect([403, 404]).toContain(answer.status);
  expectProblem(answer, answer.status, (answer.body as { code: string }).code);
  for (const { get } of [owner, stranger]) {
    expect(await get("/api/v1/wallet")).toMatchObject({
      status: 200,
      body: { balance: 0, entries: [] },
    });
  }
});

test("a summary longer than the session that the service saw earns nothing", async () => {
  const caller = person(origin);
  const sessionId = await caller.begin();
  const answer = await caller.post(COMPLETE, { sessionId, summary: summaryOf(3600) });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect((await caller.get("/api/v1/wallet")).body).toMatchObject({ balance: 0, entries: [] });
});

test("the API document and every problem page that it names are there", async () => {
  const { get } = person(origin);
  const { status, body } = await get("/api/openapi.json");
  expect(status).toBe(200);
  const { paths } = body as { paths: Readonly<Record<string, object>> };
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(["/api/health", COMPLETE, "/api/v1/wallet"]),
  );
  expect((await get("/problems/unknown_session")).status).toBe(200);
});
