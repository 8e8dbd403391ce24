import { expect, test } from "vitest";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { Envelope } from "../bundle/bundle.ts";
import type { HashName } from "../crypto/crypto.ts";
import { subjectStage } from "./subject.ts";

const SHA256 = new Uint8Array(32).fill(0xaa);
const SHA512 = new Uint8Array(64).fill(0xbb);
const right = { sha256: "aa".repeat(32), sha512: "bb".repeat(64) };
const wrong = { sha256: "cc".repeat(32), sha512: "cc".repeat(64) };

const envelope = (subject: Json): Envelope => ({
  kind: "envelope",
  payloadType: "application/vnd.in-toto+json",
  payload: utf8Bytes(
    JSON.stringify({
      _type: "https://in-toto.io/Statement/v1",
      subject,
      predicateType: "https://example.com/p",
      predicate: {},
    }),
  ),
  signatures: [Uint8Array.of(1)],
});

const known =
  (digests: Partial<Record<HashName, Uint8Array>>) =>
  async (hash: HashName): Promise<Uint8Array | null> =>
    digests[hash] ?? null;

const both = known({ sha256: SHA256, sha512: SHA512 });
const codeOf = async (subject: Json, digests = both) =>
  (await subjectStage(envelope(subject), digests, true)).result.code;

test("any subject may be the artifact, and its name is told", async () => {
  const subject = [
    { name: "a", digest: { sha256: wrong.sha256 } },
    { name: "b", digest: { sha512: right.sha512 } },
  ];
  const found = await subjectStage(envelope(subject), both, true);
  expect(found).toMatchObject({ result: { result: "pass" }, subject: "b" });
});

test("a subject whose digests contradict each other is not the artifact", async () => {
  const digest = { sha256: right.sha256, sha512: wrong.sha512 };
  expect(await codeOf([{ name: "a", digest }])).toBe("subject_mismatch");
});

test("a subject is open only where none of its digests can be compared", async () => {
  const only256 = known({ sha256: SHA256 });
  const digest = { sha512: right.sha512 };
  expect(await codeOf([{ name: "a", digest }], only256)).toBe("subject_digest_not_given");
  expect(await codeOf([{ name: "a", digest: right }], only256)).toBe(null);
  expect(await codeOf([{ name: "a", digest: wrong }], only256)).toBe("subject_mismatch");
});

test("a message without a digest beside it rests on its signature", async () => {
  const message = { kind: "message", digest: null, signature: Uint8Array.of(1) } as const;
  expect((await subjectStage(message, both, true)).result.result).toBe("pass");
  expect((await subjectStage(message, both, false)).result.code).toBe("not_reached");
});
