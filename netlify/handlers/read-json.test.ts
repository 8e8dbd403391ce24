import { expect, test } from "vitest";
import { z } from "zod";
import { request } from "../../tests/fakes/world.ts";
import { readJson } from "./read-json.ts";

const Schema = z.strictObject({ text: z.string() });
const KIB_64 = 64 * 1024;

const read = (asked: Request) =>
  readJson(
    { request: asked, url: new URL(asked.url), requestId: "test-0001", headers: new Headers() },
    Schema,
  );
const readBody = (body: string, type = "application/json") =>
  read(request("/api/x", body, { "Content-Type": type }));
const sized = (bytes: number) => JSON.stringify({ text: "x".repeat(bytes - '{"text":""}'.length) });

test("a body of the right shape is read, with or without a charset", async () => {
  expect(await readBody('{"text":"a"}')).toEqual({ ok: true, value: { text: "a" } });
  expect(await readBody('{"text":"ä"}', "Application/JSON; charset=utf-8")).toMatchObject({
    ok: true,
  });
});

test.each(["", "{", "undefined", '{"text":}', "\u0000"])("%j is malformed_json", async (body) => {
  expect(await readBody(body)).toEqual({ ok: false, error: "malformed_json" });
});

test("bytes that are not UTF-8 are malformed_json", async () => {
  const bytes = new Uint8Array([0x22, 0xff, 0x22]);
  const headers = { "Content-Type": "application/json" };
  const asked = new Request("http://localhost:8888/api/x", {
    method: "POST",
    headers,
    body: bytes,
  });
  expect(await read(asked)).toEqual({ ok: false, error: "malformed_json" });
});

test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
  "%j is unsupported_media_type",
  async (type) => {
    expect(await readBody('{"text":"a"}', type)).toEqual({
      ok: false,
      error: "unsupported_media_type",
    });
  },
);

test("64 KiB are read, one byte more is not, even when the length is not told", async () => {
  expect(await readBody(sized(KIB_64))).toMatchObject({ ok: true });
  expect(await readBody(sized(KIB_64 + 1))).toEqual({ ok: false, error: "body_too_large" });
  const stream = new Blob([sized(KIB_64 + 1)]).stream();
  const init = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: stream,
    duplex: "half",
  };
  const untold = new Request("http://localhost:8888/api/x", init as RequestInit);
  expect(untold.headers.has("Content-Length")).toBe(false);
  expect(await read(untold)).toEqual({ ok: false, error: "body_too_large" });
});

test("a wrong shape is malformed_request and names what is wrong", async () => {
  const wrong = await readBody('{"text":7}');
  expect(wrong).toMatchObject({
    error: "malformed_request",
    detail: expect.stringMatching(/^text: /),
  });
  expect(await readBody('{"text":"a","more":1}')).toMatchObject({ error: "malformed_request" });
  expect(await readBody("[]")).toMatchObject({ error: "malformed_request" });
});
