import { expect, test } from "vitest";
import * as der from "../../../../../scripts/local/sigstore/der.ts";
import { extension, writtenCertificate } from "../../../../../tests/support/written-certificate.ts";
import type { Certificate } from "./certificate.ts";
import { readFulcioClaims } from "./fulcio-claims.ts";
import { readCertificate } from "./read-certificate.ts";

const FULCIO = "1.3.6.1.4.1.57264.1";

const claims = (...extensions: Uint8Array[]): Readonly<Record<string, string>> | null =>
  readFulcioClaims(readCertificate(writtenCertificate({ extensions })) as Certificate);
const bare = (arc: number, text: string): Uint8Array =>
  extension(`${FULCIO}.${arc}`, Buffer.from(text));
const written = (arc: number, text: string): Uint8Array =>
  extension(`${FULCIO}.${arc}`, der.utf8(text));

test("reads bare text up to arc 6 and UTF8String from arc 8 on", () => {
  expect(
    claims(
      bare(1, "https://a"),
      bare(6, "refs/heads/main"),
      written(8, "https://b"),
      written(24, "é"),
    ),
  ).toEqual({
    issuer: "https://a",
    github_workflow_ref: "refs/heads/main",
    issuer_v2: "https://b",
    token_subject: "é",
  });
});

test("names every arc from 1 to 24 but 7, which is part of a name", () => {
  const arcs = Array.from({ length: 24 }, (_, index) => index + 1);
  const all = claims(
    ...arcs.map((arc) => (arc < 7 ? bare(arc, `${arc}`) : written(arc, `${arc}`))),
  );
  expect(Object.values(all ?? {})).toEqual(arcs.filter((arc) => arc !== 7).map(String));
  expect(all?.source_repository_uri).toBe("12");
  expect(all?.build_signer_uri).toBe("9");
});

test("leaves out arcs without a name, arcs below them, and other extensions", () => {
  const other = [
    written(25, "x"),
    extension(`${FULCIO}.9.1`, der.utf8("x")),
    extension(`${FULCIO}.8.0`, der.utf8("x")),
    extension(`${FULCIO}.1.0`, Buffer.from("x")),
    extension("1.2.3", der.utf8("x")),
  ];
  expect(claims(...other)).toEqual({});
});

test.each([
  ["bare text where a UTF8String is due", bare(8, "https://a")],
  ["another type of text", extension(`${FULCIO}.8`, der.tagged(0x16, Buffer.from("a")))],
  ["bytes after the text", extension(`${FULCIO}.9`, Buffer.concat([der.utf8("a"), Buffer.of(0)]))],
  ["bytes that are not UTF-8", extension(`${FULCIO}.1`, Uint8Array.of(0xff))],
])("refuses a claim of %s", (_, claim) => {
  expect(claims(claim)).toBeNull();
});
