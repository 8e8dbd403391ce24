import { beforeEach, describe, expect, test } from "vitest";
import { decisionOf, gate } from "../../../tests/support/app-parts.ts";
import { type DecisionLog, openDecisionLog } from "../../domains/policy/browser/decision-log.ts";
import type { Decision, Outcome } from "../../domains/policy/index.ts";
import { refuse } from "../../kernel/result.ts";
import { closeAbandoned, createOutcomes } from "./outcomes.ts";

const PAUSE_S = 3;

let log: DecisionLog;
let told: string[];

beforeEach(async () => {
  const opened = await openDecisionLog(`outcomes-${crypto.randomUUID()}`);
  if (!opened.ok) throw new Error(opened.error);
  log = opened.value;
  told = [];
});

/** The outcomes of a session; made at the first call, over a log that may be told to misbehave. */
const start = (over: DecisionLog = log) =>
  createOutcomes(over, PAUSE_S, (decisionId) => told.push(decisionId));

async function decide(
  outcomes: ReturnType<typeof start>,
  values: Partial<Decision> = {},
): Promise<Decision> {
  const decision = decisionOf(values);
  await log.decide(decision);
  outcomes.open(decision);
  return decision;
}

async function outcomesOf({ id }: Decision): Promise<readonly Outcome[]> {
  const { records } = await log.read();
  return records.flatMap((record) =>
    record.kind === "OUTCOME" && record.decisionId === id ? [record.outcome] : [],
  );
}

describe("the first natural pause", () => {
  test("counts from the last input before it", async () => {
    const outcomes = start();
    const decision = await decide(outcomes, { atMs: 10_000 });
    await outcomes.look(20_000, 1);
    // Four seconds without input: the last was 11 s after the decision.
    await outcomes.look(25_000, 4);
    await outcomes.look(40_000, 5);
    await outcomes.look(610_000, 0);
    expect(await outcomesOf(decision)).toMatchObject([{ breakpointS: 11 }]);
  });

  test("is none while help runs or is answered: what the hands do for that is no work", async () => {
    const outcomes = start();
    const decision = await decide(outcomes, { atMs: 0 });
    outcomes.handled(decision.id, 20_000, true);
    await outcomes.look(30_000, PAUSE_S);
    outcomes.handled(decision.id, 100_000, false);
    await outcomes.look(140_000, PAUSE_S + 10);
    await outcomes.closeAll(200_000);
    expect(await outcomesOf(decision)).toMatchObject([{ breakpointS: 30 - PAUSE_S }]);
  });

  test("that never came is as long as the window where work was seen all through it", async () => {
    const outcomes = start();
    const decision = await decide(outcomes, { atMs: 0 });
    await outcomes.look(60_000, 1);
    await outcomes.look(600_000, 0);
    expect(await outcomesOf(decision)).toMatchObject([{ breakpointS: 600 }]);
  });

  test("is none that began before the decision, and none shorter than a pause", async () => {
    const outcomes = start();
    const decision = await decide(outcomes, { atMs: 10_000 });
    await outcomes.look(12_000, 5);
    await outcomes.look(20_000, PAUSE_S - 0.1);
    await outcomes.closeAll(30_000);
    expect(await outcomesOf(decision)).toMatchObject([{ breakpointS: null }]);
  });

  test("is not known where input is not", async () => {
    const outcomes = start();
    const decision = await decide(outcomes);
    await outcomes.look(100_000, null);
    await outcomes.closeAll(200_000);
    expect(await outcomesOf(decision)).toMatchObject([
      { breakpointS: null, reward: { parts: { breakpoint: null } } },
    ]);
  });
});

test("what the person says belongs to every window that is open then", async () => {
  const outcomes = start();
  const first = await decide(outcomes, { atMs: 0 });
  const second = await decide(outcomes, { atMs: 300_000 });
  outcomes.said("overloaded");
  const later = await decide(outcomes, { atMs: 500_000 });
  await outcomes.closeAll(510_000);
  expect(await outcomesOf(first)).toMatchObject([{ selfReport: "overloaded" }]);
  expect(await outcomesOf(second)).toMatchObject([{ selfReport: "overloaded" }]);
  expect(await outcomesOf(later)).toMatchObject([{ selfReport: null }]);
});

describe("the time to ask", () => {
  test("is any time where rules choose", () => {
    expect(start().isTimeToAsk(0, "rules")).toBe(true);
  });

  test.each(["randomised", "research"] as const)(
    "is the last two minutes of the window of a draw in mode %s, and no other time",
    async (mode) => {
      const outcomes = start();
      expect(outcomes.isTimeToAsk(0, mode)).toBe(false);
      await decide(outcomes, { randomised: true, arm: "no_action" });
      expect(outcomes.isTimeToAsk(479_999, mode)).toBe(false);
      expect(outcomes.isTimeToAsk(480_000, mode)).toBe(true);
      await outcomes.look(600_000, 0);
      expect(outcomes.isTimeToAsk(600_000, mode)).toBe(false);
    },
  );

  test("is not near the end of a window in which nothing was drawn", async () => {
    const outcomes = start();
    await decide(outcomes, { randomised: false });
    expect(outcomes.isTimeToAsk(590_000, "randomised")).toBe(false);
  });
});

describe("every decision has one outcome", () => {
  test("when its window closes, and nothing at all too", async () => {
    const outcomes = start();
    const decision = await decide(outcomes, { arm: "no_action", delivery: "none" });
    expect(outcomes.isOpen(decision.id)).toBe(true);
    await outcomes.look(599_999, 0);
    expect(await outcomesOf(decision)).toEqual([]);
    await outcomes.look(600_000, 0);
    await outcomes.look(601_000, 0);
    await outcomes.closeAll(700_000);
    expect(outcomes.isOpen(decision.id)).toBe(false);
    expect(await outcomesOf(decision)).toMatchObject([
      { endedBy: "window", observedS: 600, answer: "not_offered" },
    ]);
    expect(told).toEqual([decision.id]);
  });

  test("when the session ends before, with what was seen of it", async () => {
    const outcomes = start();
    const decision = await decide(outcomes, { atMs: 60_000 });
    await outcomes.closeAll(100_400);
    await outcomes.closeAll(200_000);
    expect(await outcomesOf(decision)).toMatchObject([{ endedBy: "session_end", observedS: 40 }]);
  });

  test("on the log when the session says that all are closed, also those being closed just then", async () => {
    const { passed, open } = gate();
    const slow: DecisionLog = {
      ...log,
      outcome: async (...args) => {
        await passed;
        return log.outcome(...args);
      },
    };
    const outcomes = start(slow);
    const decision = await decide(outcomes);
    void outcomes.look(600_000, 0);
    let all = false;
    const closed = outcomes.closeAll(600_500).then(() => {
      all = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(all).toBe(false);
    open();
    await closed;
    expect(await outcomesOf(decision)).toHaveLength(1);
  });

  test("and nobody is told of one that could not be kept", async () => {
    const outcomes = start({ ...log, outcome: async () => refuse("storage_full") });
    await decide(outcomes);
    await outcomes.look(600_000, 0);
    expect(told).toEqual([]);
  });
});

describe("decisions whose page went away", () => {
  test("are closed once, with what their records tell", async () => {
    const outcomes = start();
    const decision = await decide(outcomes);
    const at = new Date().toISOString();
    await log.record(decision.id, { kind: "SHOWN" }, at);
    await log.record(decision.id, { kind: "DECLINED" }, at);
    await closeAbandoned(log, new Set());
    await closeAbandoned(log, new Set());
    expect(await outcomesOf(decision)).toMatchObject([
      { endedBy: "page_gone", observedS: null, answer: "declined", selfReport: null },
    ]);
  });

  test("and took an effect with it are noted as reopened first", async () => {
    const decision = await decide(start());
    const at = new Date().toISOString();
    const actionDigest = "0".repeat(64);
    await log.record(decision.id, { kind: "SHOWN" }, at);
    await log.record(decision.id, { kind: "AUTHORISED", actionDigest }, at);
    await log.record(decision.id, { kind: "APPLIED", actionDigest }, at);
    await closeAbandoned(log, new Set());
    const { records } = await log.read();
    expect(records.slice(-2)).toMatchObject([
      { kind: "RESTORED", because: "reopened" },
      { kind: "OUTCOME", outcome: { answer: "accepted" } },
    ]);
  });

  test("and left an effect in the journal that the log was not told of: both are noted", async () => {
    const decision = await decide(start());
    const at = new Date().toISOString();
    await log.record(decision.id, { kind: "SHOWN" }, at);
    await log.record(decision.id, { kind: "AUTHORISED", actionDigest: "0".repeat(64) }, at);
    await closeAbandoned(log, new Set([decision.id]));
    const { records } = await log.read();
    expect(records.slice(-3)).toMatchObject([
      { kind: "APPLIED", actionDigest: "0".repeat(64) },
      { kind: "RESTORED", because: "reopened" },
      { kind: "OUTCOME", outcome: { answer: "accepted" } },
    ]);
  });

  test("leave those alone that have their outcome", async () => {
    const outcomes = start();
    const decision = await decide(outcomes);
    await outcomes.closeAll(1000);
    await closeAbandoned(log, new Set());
    expect(await outcomesOf(decision)).toMatchObject([{ endedBy: "session_end" }]);
  });
});
