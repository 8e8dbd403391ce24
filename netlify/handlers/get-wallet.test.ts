import { expect, test } from "vitest";
import { refuse } from "../../src/kernel/result.ts";
import { brokenLimiter } from "../../tests/fakes/limiter.ts";
import { fakeWorld, refusalOf, request } from "../../tests/fakes/world.ts";
import { getWallet } from "./get-wallet.ts";

const PATH = "/api/v1/wallet";

async function holding(...amounts: number[]) {
  const world = fakeWorld();
  const identity = await world.accounts.signInAnonymously();
  if (!identity.ok) throw new Error(identity.error);
  const { holder, accessToken } = identity.value;
  await world.ledger.open(holder);
  for (const [n, amount] of amounts.entries())
    await world.ledger.award({ holder, reason: "focus_session", ref: `s${n}`, amount });
  return { world, asked: request(PATH, undefined, { Authorization: `Bearer ${accessToken}` }) };
}

test("tells balance, what today allows, and entries newest first", async () => {
  const { world, asked } = await holding(10, 12);
  const response = await getWallet(world)(asked);
  expect(response.headers.get("RateLimit")).toBe('"wallet";r=119;t=60');
  expect(await response.json()).toMatchObject({
    balance: 22,
    capLeftToday: 178,
    entries: [
      { ref: "s1", amount: 12, balanceAfter: 22 },
      { ref: "s0", amount: 10, balanceAfter: 10 },
    ],
  });
});

test("without an identity there is no wallet to show", async () => {
  const refused = await getWallet(fakeWorld())(request(PATH));
  expect(refused.headers.get("WWW-Authenticate")).toBe('Bearer realm="attune"');
  expect(await refusalOf(refused)).toEqual([401, "not_signed_in"]);
});

test("reading goes on while requests cannot be counted, and says so", async () => {
  const { world, asked } = await holding(10);
  const response = await getWallet({ ...world, limiter: brokenLimiter })(asked);
  expect(response.headers.get("X-RateLimit-Status")).toBe("degraded");
  expect(await response.json()).toMatchObject({ balance: 10 });
});

test("a database that is away is said, not shown as an empty wallet", async () => {
  const { world, asked } = await holding(10);
  const ledger = { ...world.ledger, wallet: async () => refuse("database_unavailable") };
  expect(await refusalOf(await getWallet({ ...world, ledger })(asked))).toEqual([
    503,
    "database_unavailable",
  ]);
});
