import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ok, refuse } from "../../src/kernel/result.ts";
import { brokenLimiter } from "../../tests/fakes/limiter.ts";
import { brokenVerdicts, fakeVerdicts, forgetfulVerdicts } from "../../tests/fakes/verdicts.ts";
import { verifyWorld } from "../../tests/fakes/verify-world.ts";
import { refusalOf, request } from "../../tests/fakes/world.ts";
import { artifactBase64, failing, open, passing } from "../../tests/support/verify-request.ts";
import { postVerify, type VerifyPorts } from "./post-verify.ts";
import { VerdictAnswer } from "./schemas/verify.ts";

const PATH = "/api/v1/verify";
const VECTORS = join(import.meta.dirname, "../../tests/vectors/verify");
const MIB = 1024 * 1024;
const verify = (body: unknown, world: VerifyPorts = verifyWorld()) =>
  postVerify(world)(request(PATH, body));
const verdictOf = async (response: Response) => {
  expect(response.status).toBe(200);
  return VerdictAnswer.parse(await response.json()).verdict;
};

describe("a verdict", () => {
  test.each([
    ["pass", passing()],
    ["pass", passing({ artifact: { bytes: artifactBase64 } })],
    ["fail", failing()],
    ["indeterminate", open()],
  ])("%s, of the described shape", async (word, body) => {
    expect((await verdictOf(await verify(body))).verdict).toBe(word);
  });

  test("is told of a bundle that is none: it fails at parse", async () => {
    for (const bundle of [{}, { mediaType: 7 }, { payload: "" }, { dsseEnvelope: {} }])
      expect(await verdictOf(await verify(passing({ bundle })))).toMatchObject({
        verdict: "fail",
        stage: "parse",
      });
  });

  test("is told of a caller's root that is none: it fails at root", async () => {
    const answer = await (await verify(passing({ trust: { root: { tlogs: 7 } } }))).json();
    expect(answer).toMatchObject({
      verdict: { verdict: "fail", stage: "root" },
      trust: { source: "caller", profile: null },
    });
  });

  test("says which of this service's roots was used", async () => {
    const { trust } = VerdictAnswer.parse(await (await verify(passing())).json());
    expect(trust).toMatchObject({ source: "profile", profile: "public-good" });
  });

  test("is the same bytes for the same question, however its members are ordered", async () => {
    const world = { ...verifyWorld(), cache: brokenVerdicts };
    const asked = passing({ verifiedAt: "2026-11-21T10:00:00+01:00" });
    const turned = Object.fromEntries(Object.entries(asked).reverse());
    const texts = [asked, turned].map(async (body) => (await verify(body, world)).text());
    const [first, second] = await Promise.all(texts);
    expect(second).toBe(first);
  });

  test("repeats the moment that was named, and knows none otherwise", async () => {
    const named = passing({ verifiedAt: "2026-11-21T10:00:00+01:00" });
    expect(Date.parse((await verdictOf(await verify(named))).verifiedAt ?? "")).toBe(
      Date.UTC(2026, 10, 21, 9),
    );
    expect((await verdictOf(await verify(passing()))).verifiedAt).toBeNull();
  });

  test("is unsigned without a key", async () => {
    expect(await (await verify(passing())).json()).toMatchObject({
      attestation: { status: "unsigned" },
    });
  });

  test("is signed where there is a key, but never under a root of the caller's own", async () => {
    const key = { keyId: "ab".repeat(32), sign: () => new Uint8Array(64) };
    const world = { ...verifyWorld(), signer: async () => ok(key) };
    const ownRoot = JSON.parse(readFileSync(`${VECTORS}/trusted_root.json`, "utf8"));
    const statusOf = async (body: unknown) =>
      VerdictAnswer.parse(await (await verify(body, world)).json());
    expect(await statusOf(passing())).toMatchObject({
      verdict: { verdict: "pass" },
      attestation: { status: "signed" },
    });
    expect(await statusOf(passing({ trust: { root: ownRoot } }))).toMatchObject({
      verdict: { verdict: "pass" },
      attestation: { status: "unsigned" },
    });
  });
});

describe("a kept verdict", () => {
  test("is answered with the same bytes and without checking a signature again", async () => {
    const world = verifyWorld();
    const first = await verify(passing(), world);
    const checked = world.checked.signatures;
    const second = await verify(passing(), world);
    expect([first, second].map(({ headers }) => headers.get("X-Attune-Cache"))).toEqual([
      "miss",
      "hit",
    ]);
    expect(await second.text()).toBe(await first.text());
    expect(checked).toBeGreaterThan(0);
    expect(world.checked.signatures).toBe(checked);
  });

  test("is kept for pass and fail, never for indeterminate", async () => {
    const cache = fakeVerdicts();
    for (const [body, kept] of [
      [open(), 0],
      [passing(), 1],
      [failing(), 2],
    ] as const) {
      await verify(body, { ...verifyWorld(), cache });
      expect(cache.texts.size).toBe(kept);
    }
  });

  test("answers no other artifact, policy, root, bundle or moment", async () => {
    const world = verifyWorld();
    await verify(passing(), world);
    const { policy } = passing();
    for (const other of [
      { artifact: { bytes: artifactBase64 } },
      { policy: { ...(policy as object), predicateType: "https://example.com/checked/v1" } },
      { trust: { root: {} } },
      { bundle: { payload: "" } },
      { verifiedAt: "2026-11-21T09:00:00Z" },
    ])
      expect((await verify(passing(other), world)).headers.get("X-Attune-Cache")).toBe("miss");
  });

  test("that was harmed is dropped, and the question answered anew", async () => {
    const world = verifyWorld();
    const text = await (await verify(failing(), world)).text();
    for (const [digest, kept] of world.cache.texts)
      world.cache.texts.set(digest, kept.replace('"verdict":"fail"', '"verdict":"pass"'));
    const again = await verify(failing(), world);
    expect(again.headers.get("X-Attune-Cache")).toBe("miss");
    expect(await again.text()).toBe(text);
  });

  test.each([
    ["does not answer", brokenVerdicts, "off"],
    ["cannot keep", forgetfulVerdicts, "miss"],
  ])("a cache that %s costs no verdict", async (_what, cache, state) => {
    const response = await verify(passing(), { ...verifyWorld(), cache });
    expect(response.headers.get("X-Attune-Cache")).toBe(state);
    expect((await verdictOf(response)).verdict).toBe("pass");
  });
});

describe("refusals", () => {
  const text = (edit: (json: string) => string) => edit(JSON.stringify(passing()));
  const nested = `${'{"a":'.repeat(65)}1${"}".repeat(65)}`;

  test.each([
    ["not json", 400, "malformed_json"],
    [text((json) => json.slice(0, -1)), 400, "malformed_json"],
    [text((json) => `${json} `.replace(/}\s*$/, ',"n":1e999}')), 400, "malformed_json"],
    [text((json) => json.replace("{", '{"policy":{},')), 400, "duplicate_key"],
    [text((json) => json.replace('"payload"', '"payload":"","payload"')), 400, "duplicate_key"],
    [text((json) => json.replace('"policy":{', `"policy":{"x":${nested},`)), 400, "too_deep"],
    [JSON.stringify("x".repeat(10 * MIB)), 413, "body_too_large"],
    [{}, 400, "malformed_request"],
    [passing({ bundle: [] }), 400, "malformed_request"],
    [passing({ bundle: null }), 400, "malformed_request"],
    [{ ...passing(), more: 1 }, 400, "malformed_request"],
    [passing({ artifact: {} }), 400, "malformed_request"],
    [passing({ artifact: { digests: {} } }), 400, "malformed_request"],
    [passing({ artifact: { digests: { sha256: "00" } } }), 400, "malformed_request"],
    [passing({ artifact: { digests: { md5: "00".repeat(16) } } }), 400, "malformed_request"],
    [passing({ artifact: { bytes: "AA=" } }), 400, "malformed_request"],
    [passing({ artifact: { bytes: "AB==" } }), 400, "malformed_request"],
    [passing({ artifact: { bytes: "A A=" } }), 400, "malformed_request"],
    [passing({ verifiedAt: "yesterday" }), 400, "malformed_request"],
    [passing({ verifiedAt: "2026-11-21T10:00Z" }), 400, "malformed_request"],
    [passing({ verifiedAt: "2026-02-30T10:00:00Z" }), 400, "malformed_request"],
    [passing({ verifiedAt: "1969-12-31T23:59:59Z" }), 400, "malformed_request"],
    [passing({ verifiedAt: "9999-12-31T23:59:59-01:00" }), 400, "malformed_request"],
    [passing({ trust: { root: { more: "x".repeat(131_072) } } }), 400, "malformed_request"],
    [passing({ trust: { profile: "staging" } }), 400, "unknown_trust_profile"],
    [passing({ trust: { profile: "public-good", root: {} } }), 400, "malformed_request"],
    [passing({ policy: 7 }), 400, "malformed_policy"],
    [passing({ policy: { identiy: "me" } }), 400, "malformed_policy"],
    [passing({ policy: { keys: [{ pem: "no key" }] } }), 400, "malformed_policy"],
    [passing({ policy: { identity: { match: "pattern", value: "(" } } }), 400, "malformed_policy"],
    [passing({ policy: { maxAgeS: -1 } }), 400, "malformed_policy"],
  ])("%.60j → %i %s", async (body, status, code) => {
    const world = verifyWorld();
    expect(await refusalOf(await verify(body, world))).toEqual([status, code]);
    expect(world.cache.texts.size).toBe(0);
  });

  test("a policy's wrong member is named", async () => {
    const body = await (await verify(passing({ policy: { maxAgeS: -1 } }))).json();
    expect(body.detail).toMatch(/^policy\.maxAgeS/);
    const unread = await (await verify(passing({ policy: { keys: [{ pem: "no" }] } }))).json();
    expect(unread.detail).toMatch(/^policy\.keys\.0/);
  });

  test("a signing key that cannot sign closes the door", async () => {
    const world = { ...verifyWorld(), signer: async () => refuse("verdict_key_unusable") };
    expect(await refusalOf(await verify(passing(), world))).toEqual([503, "verdict_key_unusable"]);
  });

  test("the 121st within a minute", async () => {
    const world = verifyWorld();
    for (let n = 0; n < 120; n++) await verify({}, world);
    expect(await refusalOf(await verify({}, world))).toEqual([429, "rate_limited"]);
  });
});

test("verdicts go on while requests cannot be counted, and say so", async () => {
  const response = await verify(passing(), { ...verifyWorld(), limiter: brokenLimiter });
  expect([response.status, response.headers.get("X-RateLimit-Status")]).toEqual([200, "degraded"]);
});
