import { expect, test } from "vitest";
import { toBase64 } from "../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";
import { signBytes, signStatement } from "./bundle.ts";
import { signEnvelope } from "./envelope.ts";
import type { Signer } from "./signer.ts";
import { statementOf } from "./statement.ts";

/** Its signature is what it was given, so that one can see what was signed. */
const echo: Signer = { keyId: "ab".repeat(32), sign: (data) => data };
const base64 = (text: string): string => toBase64(utf8Bytes(text));

test("an envelope is signed over its payload and type together", async () => {
  const { payload, signatures } = await signEnvelope("text/é", utf8Bytes("hello"), echo);
  expect(payload).toBe(base64("hello"));
  expect(signatures).toEqual([{ keyid: echo.keyId, sig: base64("DSSEv1 7 text/é 5 hello") }]);
});

test("a statement is signed in its canonical form", async () => {
  const subjects = [{ name: "a.txt", digests: { sha256: "00" } }];
  const bundle = await signStatement(statementOf(subjects, "urn:p", { b: 1, a: [] }), echo);
  expect(bundle).toMatchObject({
    mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
    verificationMaterial: { publicKey: { hint: echo.keyId } },
    dsseEnvelope: {
      payloadType: "application/vnd.in-toto+json",
      payload: base64(
        '{"_type":"https://in-toto.io/Statement/v1","predicate":{"a":[],"b":1},' +
          '"predicateType":"urn:p","subject":[{"digest":{"sha256":"00"},"name":"a.txt"}]}',
      ),
    },
  });
});

test("bytes are signed as they are, beside their digest", async () => {
  const digest = { hash: "sha384", bytes: Uint8Array.of(1, 2, 3) } as const;
  expect(await signBytes(utf8Bytes("hello"), digest, echo)).toMatchObject({
    messageSignature: {
      messageDigest: { algorithm: "SHA2_384", digest: "AQID" },
      signature: base64("hello"),
    },
  });
});
