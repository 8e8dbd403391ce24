import { expect, test } from "vitest";
import { readUtf8, utf8Bytes } from "../../../../kernel/utf8.ts";
import { preAuthEncoding } from "./dsse.ts";

const encoded = (payloadType: string, payload: string): string | null =>
  readUtf8(preAuthEncoding({ payloadType, payload: utf8Bytes(payload) }));

test("gives the test vector of the DSSE protocol", () => {
  expect(encoded("http://example.com/HelloWorld", "hello world")).toBe(
    "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
  );
});

test("counts bytes of UTF-8, not characters", () => {
  expect(encoded("é", "日本")).toBe("DSSEv1 2 é 6 日本");
  expect(encoded("", "")).toBe("DSSEv1 0  0 ");
});

test("keeps payload bytes that are no text", () => {
  const payload = Uint8Array.of(0xff, 0x00, 0x80);
  expect([...preAuthEncoding({ payloadType: "t", payload }).slice(-3)]).toEqual([0xff, 0, 0x80]);
});
