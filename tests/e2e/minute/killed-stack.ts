import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, type TestContext } from "vitest";
import { person, summaryOf } from "../../support/api-client.ts";
import { freePlace, startStack } from "../../support/stack.ts";
import { SESSION_MS } from "./session-length.ts";

/** Every process ends right after the award was acknowledged; the same state is started again. */
export async function killedStack(context: TestContext): Promise<void> {
  const place = await freePlace(await mkdtemp(join(inject("scratch"), "killed-")));
  const first = await startStack(place);
  context.onTestFinished(() => first.kill());
  const caller = person(first.origin);
  const sessionId = await caller.begin();
  await sleep(SESSION_MS);
  const completion = { sessionId, summary: summaryOf(SESSION_MS / 1000 - 1) };
  const award = await caller.post("/api/v1/sessions/complete", completion);
  await first.kill();
  expect(award).toMatchObject({ status: 201, body: { replay: false } });
  const { balance } = award.body as { balance: number };
  expect(balance).toBeGreaterThan(0);

  const second = await startStack(place);
  context.onTestFinished(() => second.stop());
  const wallet = { status: 200, body: { balance, entries: [{ amount: balance }] } };
  expect(await caller.get("/api/v1/wallet")).toMatchObject(wallet);
  const again = await caller.post("/api/v1/sessions/complete", completion);
  expect(again).toMatchObject({ status: 200, body: { replay: true, balance } });
  expect(await caller.get("/api/v1/wallet")).toMatchObject(wallet);
}
