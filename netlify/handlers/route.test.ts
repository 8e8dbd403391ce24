import { describe, expect, test } from "vitest";
import { fakeSite } from "../../tests/fakes/site.ts";
import { refusalOf, request } from "../../tests/fakes/world.ts";
import { apiNotFound } from "./api-not-found.ts";
import { answer } from "./exchange.ts";
import { route } from "./route.ts";

const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

const read = (site = fakeSite()) =>
  route(site, "GET", (exchange) => answer(exchange, { ok: true }));
const write = (site = fakeSite()) => route(site, "POST", (exchange) => answer(exchange, {}, 201));

describe("every answer", () => {
  test("names its request: by the caller's id when it is well formed", async () => {
    const named = await read()(request("/api/x", undefined, { "X-Request-ID": "job-42.a_b" }));
    expect(named.headers.get("X-Request-ID")).toBe("job-42.a_b");
  });

  test.each(["short", "has space in it"])(
    "names its request anew when the caller says %j",
    async (id) => {
      const named = await read()(request("/api/x", undefined, { "X-Request-ID": id }));
      expect(named.headers.get("X-Request-ID")).toMatch(/^00000000-0000-7000-/);
    },
  );

  test("is never cached and never sniffed", async () => {
    const { headers } = await read()(request("/api/x"));
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("passes a well-formed traceparent on, and no other", async () => {
    const passed = await read()(request("/api/x", undefined, { traceparent: TRACEPARENT }));
    expect(passed.headers.get("traceparent")).toBe(TRACEPARENT);
    const dropped = await read()(request("/api/x", undefined, { traceparent: "00-nonsense" }));
    expect(dropped.headers.has("traceparent")).toBe(false);
  });
});

describe("methods", () => {
  test("another method is refused, with those allowed", async () => {
    const refused = await write()(request("/api/x"));
    expect(refused.headers.get("Allow")).toBe("POST");
    expect(await refusalOf(refused)).toEqual([405, "method_not_allowed"]);
    expect((await read()(request("/api/x", {}))).headers.get("Allow")).toBe("GET, HEAD");
  });

  test("HEAD is GET without the body", async () => {
    const head = await read()(new Request("http://localhost:8888/api/x", { method: "HEAD" }));
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("a write from another site", () => {
  test.each([
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: "http://localhost:9999" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
  ])("%j is refused", async (headers) => {
    expect(await refusalOf(await write()(request("/api/x", {}, headers)))).toEqual([
      403,
      "cross_site",
    ]);
  });

  test.each([
    { "Sec-Fetch-Site": "same-origin" },
    { Origin: "https://partner.example", Authorization: "Bearer abc" },
  ])("%j is taken", async (headers) => {
    expect((await write()(request("/api/x", {}, headers))).status).toBe(201);
  });

  test("a program without Origin is taken", async () => {
    const bare = new Request("http://localhost:8888/api/x", { method: "POST" });
    expect((await write()(bare)).status).toBe(201);
  });
});

test("a bug is internal_error to the caller and one line with its cause to us", async () => {
  const site = fakeSite();
  const broken = route(site, "GET", () => {
    throw new Error("the shelf fell");
  });
  const response = await broken(request("/api/x", undefined, { "X-Request-ID": "job-42.a_b" }));
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await response.json()).toEqual({
    type: "/problems/internal_error",
    title: "Something went wrong on our side",
    status: 500,
    code: "internal_error",
    requestId: "job-42.a_b",
  });
  expect(site.records).toHaveLength(1);
  expect(site.records[0]).toMatchObject({
    event: "internal_error",
    requestId: "job-42.a_b",
    path: "/api/x",
  });
  expect(site.records[0]?.error).toContain("the shelf fell");
});

test("an address without a route is not_found, whatever the method", async () => {
  const handler = apiNotFound(fakeSite());
  expect(await refusalOf(await handler(request("/api/v1/nothing")))).toEqual([404, "not_found"]);
  expect(await refusalOf(await handler(request("/api/v1/nothing", {})))).toEqual([
    404,
    "not_found",
  ]);
});
