import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBase64 } from "../../../../kernel/bytes.ts";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { LogEntry } from "../bundle/bundle.ts";
import { readEntryBody } from "./entry-body.ts";

const entryOf = (kind: string, version: string, body: Json): LogEntry => ({
  logIndex: 0n,
  logId: new Uint8Array(32),
  kind,
  version,
  integratedTimeS: null,
  promise: null,
  proof: null,
  body: utf8Bytes(JSON.stringify(body)),
});

const SIGNATURE = Uint8Array.of(1, 2);
const VERIFIER = Uint8Array.of(3, 4, 5);
const DIGEST = new Uint8Array(32).fill(9);

const base64OfText = (text: string): string => toBase64(utf8Bytes(text));
const pem = (label: string): string =>
  base64OfText(`-----BEGIN ${label}-----\n${toBase64(VERIFIER)}\n-----END ${label}-----\n`);
const v1Hash = { algorithm: "sha256", value: "09".repeat(32) };
const v2Data = { algorithm: "SHA2_256", digest: toBase64(DIGEST) };
const v2Signature = {
  content: toBase64(SIGNATURE),
  verifier: { x509Certificate: { rawBytes: toBase64(VERIFIER) } },
};

const SPECS: Readonly<Record<string, Json>> = {
  "hashedrekord 0.0.1": {
    data: { hash: v1Hash },
    signature: { content: toBase64(SIGNATURE), publicKey: { content: pem("CERTIFICATE") } },
  },
  "hashedrekord 0.0.2": { hashedRekordV002: { data: v2Data, signature: v2Signature } },
  "dsse 0.0.1": {
    payloadHash: v1Hash,
    signatures: [{ signature: toBase64(SIGNATURE), verifier: pem("PUBLIC KEY") }],
  },
  "dsse 0.0.2": { dsseV002: { payloadHash: v2Data, signatures: [v2Signature] } },
  "intoto 0.0.2": {
    content: {
      envelope: {
        payloadType: "text/plain",
        signatures: [{ sig: base64OfText(toBase64(SIGNATURE)), publicKey: pem("CERTIFICATE") }],
      },
      payloadHash: v1Hash,
    },
  },
};

const bodyOf = (named: string, spec: Json = SPECS[named] ?? null) => {
  const [kind = "", apiVersion = ""] = named.split(" ");
  return readEntryBody(entryOf(kind, apiVersion, { apiVersion, kind, spec }));
};

describe.each(Object.keys(SPECS))("%s", (named) => {
  test("tells digest, signature and verifier", () => {
    const body = bodyOf(named);
    expect(body.ok && body.value.digest).toEqual({ hash: "sha256", bytes: DIGEST });
    expect(body.ok && body.value.signatures).toEqual([
      { signature: SIGNATURE, verifier: VERIFIER },
    ]);
  });

  test("with any of its members gone is malformed", () => {
    for (const spec of without(SPECS[named] as Json))
      expect(bodyOf(named, spec)).toEqual({ ok: false, error: "entry_malformed" });
  });

  test("is never read from a bundle that names another kind or version", () => {
    const [kind = "", apiVersion = ""] = named.split(" ");
    const body = { apiVersion, kind, spec: SPECS[named] as Json };
    for (const other of [entryOf("other", apiVersion, body), entryOf(kind, "0.0.9", body)])
      expect(readEntryBody(other)).toEqual({ ok: false, error: "entry_kind_mismatch" });
  });
});

test.each(["intoto 0.0.1", "rekord 0.0.1", "constructor 0.0.1"])(
  "%s is not known here",
  (named) => {
    expect(bodyOf(named, {})).toEqual({ ok: false, error: "entry_kind_unsupported" });
  },
);

test("two verifiers at once are none", () => {
  const verifier = { ...v2Signature.verifier, publicKey: v2Signature.verifier.x509Certificate };
  const signature = { ...v2Signature, verifier };
  expect(bodyOf("hashedrekord 0.0.2", { hashedRekordV002: { data: v2Data, signature } }).ok).toBe(
    false,
  );
});

test("no JSON makes the reader throw", () => {
  const kind = fc.constantFrom(...Object.keys(SPECS));
  fc.assert(
    fc.property(kind, fc.jsonValue(), (named, spec) => {
      expect(bodyOf(named, spec as Json).ok).toBe(false);
    }),
  );
});

/** The value with each of its members, at any depth, left out in turn. */
function without(value: Json): readonly Json[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return [[], ...value.flatMap((one) => without(one).map((w) => [w]))];
  const members = Object.entries(value as { readonly [key: string]: Json });
  return members.flatMap(([name, member]) => [
    Object.fromEntries(members.filter(([other]) => other !== name)),
    ...without(member).map((changed) => ({ ...(value as object), [name]: changed })),
  ]);
}
