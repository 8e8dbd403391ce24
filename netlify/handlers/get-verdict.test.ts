import { describe, expect, test } from "vitest";
import { refuse } from "../../src/kernel/result.ts";
import { brokenVerdicts } from "../../tests/fakes/verdicts.ts";
import { verifyWorld } from "../../tests/fakes/verify-world.ts";
import { refusalOf, request } from "../../tests/fakes/world.ts";
import { failing, open, passing } from "../../tests/support/verify-request.ts";
import { getVerdict } from "./get-verdict.ts";
import { postVerify, type VerifyPorts } from "./post-verify.ts";

const ask = (digest: string, world: VerifyPorts = verifyWorld()) =>
  getVerdict(world)(request(`/api/v1/verify/${digest}`));

/** The answer's text, and the digest it names. */
async function answered(body: unknown, world: VerifyPorts) {
  const text = await (await postVerify(world)(request("/api/v1/verify", body))).text();
  return { text, digest: JSON.parse(text).request as string };
}

test.each([
  ["this service's root", passing()],
  ["a caller's root", passing({ trust: { root: { tlogs: 7 } } })],
  ["another artifact", failing()],
])("a decided verdict is given again, byte for byte: %s", async (_what, body) => {
  const world = verifyWorld();
  const { text, digest } = await answered(body, world);
  const again = await ask(digest, world);
  expect([again.status, await again.text()]).toEqual([200, text]);
});

describe("refusals", () => {
  test("an indeterminate verdict is not kept, and nobody's question is not known", async () => {
    const world = verifyWorld();
    const { digest } = await answered(open(), world);
    for (const asked of [digest, "0".repeat(64)])
      expect(await refusalOf(await ask(asked, world))).toEqual([404, "verdict_not_cached"]);
  });

  test("a verdict that was harmed, or lies under another's digest, is not told", async () => {
    const world = verifyWorld();
    const { digest } = await answered(failing(), world);
    const kept = world.cache.texts.get(digest) ?? "";
    world.cache.texts.set("1".repeat(64), kept);
    world.cache.texts.set(digest, kept.replace('"verdict":"fail"', '"verdict":"pass"'));
    for (const asked of [digest, "1".repeat(64)])
      expect(await refusalOf(await ask(asked, world))).toEqual([404, "verdict_not_cached"]);
  });

  test.each(["batch", "0".repeat(63), "A".repeat(64), `${"0".repeat(64)}0`])("%s", async (name) => {
    expect(await refusalOf(await ask(name))).toEqual([400, "malformed_digest"]);
  });

  test("a cache that is away is told, not taken for empty", async () => {
    const world = { ...verifyWorld(), cache: brokenVerdicts };
    expect(await refusalOf(await ask("0".repeat(64), world))).toEqual([503, "redis_unavailable"]);
  });

  test("a signing key that cannot sign", async () => {
    const world = { ...verifyWorld(), signer: async () => refuse("verdict_key_unusable") };
    expect(await refusalOf(await ask("0".repeat(64), world))).toEqual([
      503,
      "verdict_key_unusable",
    ]);
  });
});
