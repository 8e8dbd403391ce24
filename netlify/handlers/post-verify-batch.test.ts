import { expect, test } from "vitest";
import type { CryptoEngine } from "../../src/domains/artifacts/index.ts";
import { verifyWorld } from "../../tests/fakes/verify-world.ts";
import { refusalOf, request } from "../../tests/fakes/world.ts";
import { failing, open, passing } from "../../tests/support/verify-request.ts";
import { postVerify, type VerifyPorts } from "./post-verify.ts";
import { postVerifyBatch } from "./post-verify-batch.ts";
import { VerdictsAnswer } from "./schemas/verify.ts";

const PATH = "/api/v1/verify/batch";
const verifyAll = (items: unknown, world: VerifyPorts = verifyWorld()) =>
  postVerifyBatch(world)(request(PATH, { items }));

test("each item is answered in its place, as it would be alone", async () => {
  const items = [passing(), failing(), open(), passing()];
  const answered = VerdictsAnswer.parse(await (await verifyAll(items)).json());
  expect(answered.verdicts.map(({ verdict }) => verdict.verdict)).toEqual([
    "pass",
    "fail",
    "indeterminate",
    "pass",
  ]);
  for (const [i, item] of items.entries()) {
    const alone = await postVerify(verifyWorld())(request("/api/v1/verify", item));
    expect(answered.verdicts[i]).toEqual(await alone.json());
  }
});

test("verdicts that are kept are taken, the others made and kept", async () => {
  const world = verifyWorld();
  await verifyAll([failing()], world);
  const mixed = await verifyAll([passing(), failing(), open()], world);
  expect(mixed.headers.get("X-Attune-Cache")).toBe("miss, hit, miss");
  const again = await verifyAll([passing(), failing(), open()], world);
  expect(again.headers.get("X-Attune-Cache")).toBe("hit, hit, miss");
  expect(await again.text()).toBe(await mixed.text());
});

test.each([
  [[passing(), { ...passing(), more: 1 }], "malformed_request", /^items\.1/],
  [[passing({ policy: { maxAgeS: -1 } })], "malformed_policy", /^items\.0\.policy\.maxAgeS/],
  [
    [passing(), passing(), passing({ policy: { keys: [{ pem: "no" }] } })],
    "malformed_policy",
    /^items\.2\.policy\.keys\.0/,
  ],
  [[passing({ trust: { profile: "none" } })], "unknown_trust_profile", /^items\.0\.trust\.profile/],
  [[passing({ artifact: { bytes: "A" } })], "malformed_request", /^items\.0\.artifact\.bytes/],
  [[], "malformed_request", /^items/],
  [Array.from({ length: 65 }, () => passing()), "malformed_request", /^items/],
])("one wrong item refuses all and is named: %.0j%s", async (items, code, detail) => {
  const world = verifyWorld();
  const response = await verifyAll(items, world);
  expect(response.status).toBe(400);
  const body = await response.json();
  expect(body).toMatchObject({ code, detail: expect.stringMatching(detail) });
  expect(world.cache.texts.size).toBe(0);
});

test("64 items are answered", async () => {
  const response = await verifyAll(Array.from({ length: 64 }, () => passing()));
  expect(VerdictsAnswer.parse(await response.json()).verdicts).toHaveLength(64);
});

test("the 11th batch within a minute is refused", async () => {
  const world = verifyWorld();
  for (let n = 0; n < 10; n++) await verifyAll([], world);
  expect(await refusalOf(await verifyAll([], world))).toEqual([429, "rate_limited"]);
});

test("a batch that takes too long is refused, and goes on from there when it is asked again", async () => {
  const world = verifyWorld();
  const engine: CryptoEngine = {
    ...world.engine,
    verify: (...asked) => {
      world.site.pass(8);
      return world.engine.verify(...asked);
    },
  };
  const items = [passing(), failing()];
  const first = await verifyAll(items, { ...world, engine });
  expect(await refusalOf(first)).toEqual([503, "timed_out"]);
  const again = await verifyAll(items, { ...world, engine });
  expect([again.status, again.headers.get("X-Attune-Cache")]).toEqual([200, "hit, miss"]);
});
