import { expect, test } from "vitest";
import { z } from "zod";
import { request } from "../../tests/fakes/world.ts";
import { readJson, readSignedJson } from "./read-json.ts";

const Schema = z.strictObject({ text: z.string() });
const KIB_64 = 64 * 1024;

const exchangeOf = (asked: Request) => ({
  request: asked,
  url: new URL(asked.url),
  requestId: "test-0001",
  headers: new Headers(),
});
const read = (asked: Request) => readJson(exchangeOf(asked), Schema);
const readSigned = (asked: Request) => readSignedJson(exchangeOf(asked), Schema, KIB_64);
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

const sent = (body: Uint8Array<ArrayBuffer>) =>
  new Request("http://localhost:8888/api/x", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
  });

test("bytes that are not UTF-8 are malformed_json", async () => {
  const bytes = new Uint8Array([0x22, 0xff, 0x22]);
  expect(await read(sent(bytes))).toEqual({ ok: false, error: "malformed_json" });
  expect(await readSigned(sent(bytes))).toEqual({ ok: false, error: "malformed_json" });
});

test("a byte order mark before the body is malformed_json", async () => {
  const body = new TextEncoder().encode('{"text":"a"}');
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...body]);
  for (const reading of [read, readSigned]) {
    expect(await reading(sent(body))).toMatchObject({ ok: true });
    expect(await reading(sent(marked))).toEqual({ ok: false, error: "malformed_json" });
  }
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
