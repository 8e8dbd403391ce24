import { beforeEach, expect, test } from "vitest";
import { decisionOf, freshLoop, gate } from "../../../tests/support/app-parts.ts";
import { type DecisionLog, openDecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { refuse } from "../../kernel/result.ts";
import { createRecord } from "./record.ts";

let log: DecisionLog;

beforeEach(async () => {
  const opened = await openDecisionLog(`record-${crypto.randomUUID()}`);
  if (!opened.ok) throw new Error(opened.error);
  log = opened.value;
});

/** A record over a log, and a decision of its session that was shown. */
async function shown(over: DecisionLog) {
  const loop = freshLoop();
  const refused: string[] = [];
  const record = createRecord(over, loop, (code) => refused.push(code));
  const decision = decisionOf();
  loop.happened({ kind: "DECIDE", decision, decisionId: decision.id, at: decision.at });
  await log.decide(decision);
  await log.record(decision.id, { kind: "SHOWN" }, decision.at);
  return { record, decision, loop, refused, sentAway: () => loop.policy.patience.dismissed.length };
}

test("what happened is known to the loop once it is on the log, and not before", async () => {
  const { passed, open } = gate();
  const slow: DecisionLog = {
    ...log,
    record: async (...args) => {
      await passed;
      return log.record(...args);
    },
  };
  const { record, decision, sentAway } = await shown(slow);
  const written = record.write(decision.id, { kind: "DECLINED" });
  expect(sentAway()).toBe(0);
  open();
  expect(await written).toBe(true);
  expect(sentAway()).toBe(1);
});

test("the loop remembers an event with the very time that the log has", async () => {
  const { record, decision, loop } = await shown(log);
  await record.write(decision.id, { kind: "DECLINED" });
  const { records } = await log.read();
  expect(loop.policy.patience.dismissed[0]?.ms).toBe(Date.parse(records.at(-1)?.at ?? ""));
});

test("what the log refuses is told by its code, and the loop never hears of it", async () => {
  const { record, decision, refused, sentAway } = await shown({
    ...log,
    record: async () => refuse("storage_full"),
  });
  expect(await record.write(decision.id, { kind: "DECLINED" })).toBe(false);
  expect(refused).toEqual(["storage_full"]);
  expect(sentAway()).toBe(0);
});

test("a decision that cannot be kept is told, and has no window", async () => {
  const { record, refused } = await shown({ ...log, decide: async () => refuse("storage_full") });
  const decision = decisionOf();
  expect(await record.decide(decision)).toBe(false);
  expect(refused).toEqual(["storage_full"]);
  expect(record.outcomes.isOpen(decision.id)).toBe(false);
});

test("a decision that is kept has its window, and its outcome reaches the loop", async () => {
  const { record, loop, decision: first } = await shown(log);
  const decision = decisionOf();
  loop.happened({ kind: "DECIDE", decision, decisionId: decision.id, at: decision.at });
  expect(await record.decide(decision)).toBe(true);
  expect(record.outcomes.isOpen(decision.id)).toBe(true);
  await record.outcomes.closeAll(1000);
  expect(loop.policy.waiting.map((each) => each.decision.id)).toEqual([first.id]);
});
