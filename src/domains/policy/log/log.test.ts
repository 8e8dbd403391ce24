import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decisionOf } from "../../../../tests/support/ruled-decision.ts";

import { rewardOf } from "../outcome/reward.ts";
import {
  EMPTY_LOG,
  headAfter,
  type LogEvent,
  type LogHead,
  type LogKind,
  type LogRecord,
  nextRecord,
  verifyLog,
} from "./log.ts";
import { openDecisions, outcomeFrom } from "./unfinished.ts";

const DIGEST = "d".repeat(64);
const SHOWN: LogEvent = { kind: "SHOWN" };
const NOT_SHOWN: LogEvent = { kind: "NOT_SHOWN", reason: "plan_refused" };
const AUTHORISED: LogEvent = { kind: "AUTHORISED", actionDigest: DIGEST };
const APPLIED: LogEvent = { kind: "APPLIED", actionDigest: DIGEST };
const RESTORED: LogEvent = { kind: "RESTORED", because: "undone" };

describe("a decision's records", () => {
  test("follow each other in one chain", () => {
    const { records, head } = logOf([decided("a"), ["a", SHOWN], ["a", AUTHORISED]]);
    expect(records.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(records[1]?.prevHash).toBe(records[0]?.hash);
    expect(head).toEqual({ count: 3, hash: records[2]?.hash });
    expect(verifyLog(records, head)).toBeNull();
  });

  test.each<[string, LogKind[], LogEvent]>([
    ["duplicate_record", ["DECIDE", "SHOWN"], SHOWN],
    ["unknown_decision", [], SHOWN],
    ["wrong_order", ["DECIDE"], AUTHORISED],
    ["wrong_order", ["DECIDE", "SHOWN"], APPLIED],
    ["wrong_order", ["DECIDE", "SHOWN", "AUTHORISED"], RESTORED],
    ["wrong_order", ["DECIDE", "SHOWN"], NOT_SHOWN],
    ["wrong_order", ["DECIDE", "NOT_SHOWN"], SHOWN],
    ["wrong_order", ["DECIDE"], { kind: "DECLINED" }],
    ["wrong_order", ["DECIDE", "SHOWN", "AUTHORISED"], { kind: "DECLINED" }],
    ["wrong_order", ["DECIDE", "SHOWN", "DECLINED"], { kind: "SNOOZED", minutes: 5 }],
    ["wrong_order", ["DECIDE", "SHOWN", "DECLINED"], AUTHORISED],
    ["wrong_order", ["DECIDE", "OUTCOME"], { kind: "RATED", rating: 1 }],
    ["unknown_decision", [], { kind: "QUIET_LIFTED" }],
  ])("are refused with %s after %j", (code, kinds, event) => {
    expect(nextRecord(EMPTY_LOG, kinds, "a", event, "now")).toEqual({ ok: false, error: code });
  });
});

describe("a log that was touched", () => {
  const whole = logOf([
    decided("a"),
    ["a", SHOWN],
    ["a", AUTHORISED],
    decided("b"),
    ["a", APPLIED],
    ["b", NOT_SHOWN],
    ["a", RESTORED],
  ]);
  const place = fc.nat(whole.records.length - 1);

  test("is found when a record is missing, also the last", () => {
    fc.assert(
      fc.property(place, (gone) => {
        const left = whole.records.filter((_record, i) => i !== gone);
        const code = gone === 6 ? "tail_missing" : "record_missing";
        expect(verifyLog(left, whole.head)).toEqual({ seq: gone, code });
      }),
    );
  });

  test("is found when two records change places", () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(one !== other);
        const [a, b] = [whole.records[one], whole.records[other]] as [LogRecord, LogRecord];
        const moved = whole.records.with(one, b).with(other, a);
        expect(verifyLog(moved, whole.head)?.seq).toBe(Math.min(one, other));
      }),
    );
  });

  test("is found when any member of a record is edited", () => {
    const key = fc.constantFrom("seq", "decisionId", "at", "prevHash", "hash", "kind");
    fc.assert(
      fc.property(place, key, fc.anything(), (seq, member, value) => {
        const record = whole.records[seq] as LogRecord;
        fc.pre(Reflect.get(record, member) !== value);
        const edited = whole.records.with(seq, { ...record, [member]: value } as LogRecord);
        expect(verifyLog(edited, whole.head)?.seq).toBe(seq);
      }),
    );
  });

  test("is found when an edited record is given a matching digest", () => {
    fc.assert(
      fc.property(place, (seq) => {
        const before = { count: seq, hash: whole.records[seq]?.prevHash ?? "" };
        const forged = nextRecord(before, ["DECIDE"], "c", SHOWN, "later");
        if (!forged.ok) throw new Error(forged.error);
        const fault = verifyLog(whole.records.with(seq, forged.value), whole.head);
        expect(fault?.seq).toBe(Math.min(seq + 1, 6));
      }),
    );
  });

  test("is found when a record was added behind the head", () => {
    const { records } = logOf([decided("c")], whole.head);
    const fault = verifyLog([...whole.records, ...records], whole.head);
    expect(fault).toEqual({ seq: 7, code: "tail_added" });
  });
});

describe("outcomes", () => {
  const end = { endedBy: "window", observedS: 600, selfReport: null, breakpointS: null } as const;
  const ending = (...events: LogEvent[]) => {
    const { records } = logOf([decided("a"), ...events.map((event) => ["a", event] as const)]);
    return outcomeFrom(records, decisionOf("a"), end);
  };
  const answer = (events: LogEvent[]) => ending(...events).answer;

  test("answer from what happened", () => {
    expect(answer([])).toBe("not_offered");
    expect(answer([NOT_SHOWN])).toBe("not_offered");
    expect(answer([SHOWN])).toBe("ignored");
    expect(answer([SHOWN, { kind: "DECLINED" }])).toBe("declined");
    expect(answer([SHOWN, { kind: "NEVER" }])).toBe("declined");
    expect(answer([SHOWN, { kind: "SNOOZED", minutes: 10 }])).toBe("snoozed");
    expect(answer([SHOWN, AUTHORISED, APPLIED])).toBe("accepted");
  });

  test("are undone by taking it back within ten seconds; later, or done, it was accepted", () => {
    const at = (s: number) => new Date(Date.UTC(2026, 10, 21, 9, 30, s)).toISOString();
    const left = (event: LogEvent, afterS: number) => {
      const { records } = logOf([
        decided("a"),
        ["a", SHOWN],
        ["a", AUTHORISED],
        ["a", APPLIED, at(0)],
        ["a", event, at(afterS)],
      ]);
      return outcomeFrom(records, decisionOf("a"), end).answer;
    };
    expect(left(RESTORED, 10)).toBe("undone");
    expect(left(RESTORED, 11)).toBe("accepted");
    expect(left({ kind: "RESTORED", because: "done" }, 5)).toBe("accepted");
    expect(left({ kind: "RESTORED", because: "ended" }, 5)).toBe("accepted");
    expect(left({ kind: "RESTORED", because: "failed" }, 0)).toBe("accepted");
  });

  test("carry the person's own word, and what it was all worth", () => {
    const outcome = ending(SHOWN, { kind: "RATED", rating: 1 });
    expect(outcome.rating).toBe(1);
    expect(outcome.reward).toEqual(rewardOf(outcome));
    expect(ending(SHOWN).rating).toBeNull();
  });

  test("close a decision once", () => {
    const outcome = outcomeFrom([], decisionOf("a"), end);
    const closed = logOf([decided("a"), decided("b"), ["a", { kind: "OUTCOME", outcome }]]);
    expect(openDecisions(closed.records).map(({ id }) => id)).toEqual(["b"]);
  });
});

function logOf(
  entries: readonly (readonly [decisionId: string, event: LogEvent, at?: string])[],
  start: LogHead = EMPTY_LOG,
): { records: LogRecord[]; head: LogHead } {
  const records: LogRecord[] = [];
  let head = start;
  for (const [decisionId, event, at = `second ${head.count}`] of entries) {
    const kinds = records.filter((r) => r.decisionId === decisionId).map(({ kind }) => kind);
    const next = nextRecord(head, kinds, decisionId, event, at);
    if (!next.ok) throw new Error(next.error);
    records.push(next.value);
    head = headAfter(next.value);
  }
  return { records, head };
}

const decided = (id: string) => [id, { kind: "DECIDE", decision: decisionOf(id) }] as const;
