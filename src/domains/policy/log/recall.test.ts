import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BEGAN_MS, inputOf as momentOf } from "../../../../tests/support/policy-life.ts";
import type { State } from "../../state/index.ts";
import { posteriorDigest, posteriorFrom } from "../choice/posterior.ts";
import { decide, gatesShut } from "../decide.ts";
import { type ChoiceMode, isThinned } from "../decision.ts";
import type { PolicyInput } from "../input.ts";
import { type PolicyMemory, quietUntil, startPolicy } from "../memory.ts";
import { DEFAULT_SETTINGS } from "../receptivity/settings.ts";
import { EMPTY_LOG, headAfter, type LogEvent, type LogRecord, nextRecord } from "./log.ts";
import { recall, remember } from "./recall.ts";
import { outcomeFrom, type WindowEnd } from "./unfinished.ts";

const MIN_MS = 60_000;

const ACTS = [
  "DECLINED",
  "NEVER",
  "SNOOZED",
  "AUTHORISED",
  "QUIET_LIFTED",
  "undo_at_once",
  "undo_later",
  "ignore",
  "page_gone",
] as const;
type Act = (typeof ACTS)[number];

describe("a session that runs and the log of it", () => {
  const occasion = fc.record({
    state: fc.constantFrom<State>("HYPER", "HYPO", "RECOVERY", "FLOW"),
    afterMin: fc.integer({ min: 1, max: 200 }),
    act: fc.constantFrom<Act>(...ACTS),
    rating: fc.constantFrom(-1, 0, 1, null),
  });
  const mode = fc.constantFrom<ChoiceMode>("rules", "randomised");
  const knowsTheSame = (life: Life): void => {
    const replayed = recall(life.records, life.nowMs);
    expect(replayed).toEqual({ ...life.memory, episodes: [] });
    const posterior = posteriorFrom(life.records);
    expect(posteriorDigest(replayed.posterior)).toBe(posteriorDigest(posterior));
  };

  test("know the same, to the last bit, after every record", () => {
    fc.assert(
      fc.property(mode, fc.array(occasion, { maxLength: 12 }), (by, occasions) => {
        const life = startLife(by);
        for (const each of occasions) {
          live(life, each);
          knowsTheSame(life);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("make the same next decision", () => {
    fc.assert(
      fc.property(mode, fc.array(occasion, { minLength: 1, maxLength: 12 }), (by, occasions) => {
        const life = startLife(by);
        for (const each of occasions) live(life, each);
        const nowMs = life.nowMs + 40 * MIN_MS;
        const next = (memory: PolicyMemory) => decide(memory, inputOf("HYPER", nowMs, by)).decision;
        expect(next(recall(life.records, nowMs))).toEqual(next({ ...life.memory, episodes: [] }));
      }),
      { numRuns: 60 },
    );
  });

  test("pass over the same occasions of a person who declines", () => {
    const life = startLife("rules");
    for (let i = 0; i < 30; i++) {
      live(life, { state: "HYPER", afterMin: 90, act: "DECLINED", rating: null });
      knowsTheSame(life);
    }
    const passed = life.records.filter((r) => r.kind === "DECIDE" && isThinned(r.decision));
    expect(passed.length).toBeGreaterThan(10);
  });
});

describe("an undo", () => {
  const left = (act: Act) => {
    const life = startLife("rules");
    live(life, { state: "HYPER", afterMin: 60, act, rating: null });
    const { dismissals, patience, lastDismissed } = life.memory;
    return { dismissals, lastDismissed, dismissed: patience.dismissed.length };
  };

  test("within ten seconds of what began is as clear a no as to decline", () => {
    expect(left("undo_at_once")).toMatchObject({ lastDismissed: true, dismissed: 1 });
    expect(left("undo_at_once").dismissals.shift).toEqual(left("DECLINED").dismissals.shift);
  });

  test("later is how help that was taken is ended", () => {
    expect(left("undo_later")).toMatchObject({ lastDismissed: false, dismissed: 0 });
    expect(left("undo_later").dismissals.shift).toEqual(left("AUTHORISED").dismissals.shift);
  });
});

test("an outcome told the day after a decline is not a second one", () => {
  const life = startLife("rules");
  const step = decide(startPolicy(), inputOf("HYPER", life.nowMs, "rules"));
  if (!step.decision) throw new Error("no decision");
  const { id } = step.decision;
  write(life, id, { kind: "DECIDE", decision: step.decision });
  write(life, id, { kind: "SHOWN" });
  write(life, id, { kind: "DECLINED" });
  const { patience } = life.memory;
  life.nowMs += 1440 * MIN_MS;
  const gone = { endedBy: "page_gone", observedS: null, selfReport: null, breakpointS: null };
  const outcome = outcomeFrom(life.records, step.decision, gone as WindowEnd);
  write(life, id, { kind: "OUTCOME", outcome });
  expect(life.memory.patience).toEqual(patience);
});

test("a record told twice changes nothing the second time, a second outcome neither", () => {
  const life = startLife();
  for (const act of ["DECLINED", "AUTHORISED", "ignore"] as const) {
    live(life, { state: "HYPER", afterMin: 60, act, rating: 1 });
  }
  expect(life.memory.posterior.updates).toBeGreaterThan(0);
  const at = new Date(life.nowMs).toISOString();
  const later = life.records.filter(({ kind }) => kind !== "DECIDE");
  const again = later.map((record) => ({ ...record, at }));
  expect(again.reduce<PolicyMemory>(remember, life.memory)).toEqual(life.memory);
});

test("offers sent away bring quiet that outlives the page and can be lifted", () => {
  const life = startLife();
  const ids = ["a", "b", "c"];
  for (const [i, id] of ids.entries()) {
    life.nowMs = BEGAN_MS + i * MIN_MS;
    const { decision } = decide(startPolicy(), { ...inputOf("HYPER", life.nowMs), decisionId: id });
    if (!decision) throw new Error("no decision");
    write(life, id, { kind: "DECIDE", decision });
    write(life, id, { kind: "SHOWN" });
    write(life, id, { kind: "DECLINED" });
  }
  const nowMs = BEGAN_MS + 10 * MIN_MS;
  const reopened = recall(life.records, nowMs);
  expect(quietUntil(reopened, nowMs)).toMatchObject({
    untilMs: BEGAN_MS + 17 * MIN_MS,
    decisionId: "c",
  });
  expect(gatesShut(reopened, inputOf("HYPER", nowMs))).toContain("quiet_after_dismissals");
  life.nowMs = nowMs;
  write(life, "c", { kind: "QUIET_LIFTED" });
  const lifted = recall(life.records, nowMs);
  expect(quietUntil(lifted, nowMs)).toBeNull();
  expect(gatesShut(lifted, inputOf("HYPER", nowMs))).not.toContain("quiet_after_dismissals");
});

test("help that is not wanted now is kept back for as long as was asked", () => {
  const life = startLife();
  live(life, { state: "HYPER", afterMin: 60, act: "SNOOZED", rating: null });
  const since = life.memory.snooze?.sinceMs ?? 0;
  const shutAfter = (minutes: number) =>
    gatesShut(life.memory, inputOf("HYPER", since + minutes * MIN_MS));
  expect(shutAfter(19.9)).toContain("quiet_mode");
  expect(shutAfter(20)).not.toContain("quiet_mode");
});

test("a clock set back by a year makes no silence longer than it was", () => {
  const life = startLife();
  live(life, { state: "HYPER", afterMin: 60, act: "SNOOZED", rating: null });
  const yearAgo = BEGAN_MS - 365 * 1440 * MIN_MS;
  const memory = recall(life.records, yearAgo);
  expect(memory.decidedMs).toBe(yearAgo);
  expect(memory.snooze).toEqual({ sinceMs: yearAgo, untilMs: yearAgo + 20 * MIN_MS });
});

test("rows of an older version teach nothing and are passed over", () => {
  const life = startLife();
  live(life, { state: "HYPER", afterMin: 60, act: "AUTHORISED", rating: 1 });
  const older = life.records.map((record) => {
    if (record.kind !== "DECIDE") return record;
    const { zone: _zone, draw: _draw, ...decision } = record.decision;
    return { ...record, decision } as LogRecord;
  });
  expect(recall(older, life.nowMs)).toEqual(startPolicy());
});

interface Life {
  readonly mode: ChoiceMode;
  memory: PolicyMemory;
  readonly records: LogRecord[];
  nowMs: number;
}

const startLife = (mode: ChoiceMode = "randomised"): Life => ({
  mode,
  memory: startPolicy(),
  records: [],
  nowMs: BEGAN_MS,
});

/** One chance to decide, and what came of it, each on the log and in the running memory. */
function live(
  life: Life,
  {
    state,
    afterMin,
    act,
    rating,
  }: { state: State; afterMin: number; act: Act; rating: -1 | 0 | 1 | null },
): void {
  life.nowMs += afterMin * MIN_MS;
  const step = decide({ ...life.memory, episodes: [] }, inputOf(state, life.nowMs, life.mode));
  life.memory = step.memory;
  const { decision } = step;
  if (!decision) return;
  write(life, decision.id, { kind: "DECIDE", decision });
  if (decision.arm !== "no_action") {
    write(life, decision.id, { kind: "SHOWN" });
    life.nowMs += 10_000;
    answer(life, decision.id, act);
  }
  if (rating !== null) write(life, decision.id, { kind: "RATED", rating });
  life.nowMs += 10 * MIN_MS;
  const gone = act === "page_gone";
  const outcome = outcomeFrom(life.records, decision, {
    endedBy: gone ? "page_gone" : "window",
    observedS: gone ? null : 600,
    selfReport: null,
    breakpointS: 30,
  });
  write(life, decision.id, { kind: "OUTCOME", outcome });
}

function answer(life: Life, id: string, act: Act): void {
  if (act === "SNOOZED") write(life, id, { kind: act, minutes: 20 });
  else if (act === "AUTHORISED") write(life, id, { kind: act, actionDigest: "d" });
  else if (act === "undo_at_once") undoAfter(life, id, 10);
  else if (act === "undo_later") undoAfter(life, id, 10.001);
  else if (act === "DECLINED" || act === "NEVER" || act === "QUIET_LIFTED")
    write(life, id, { kind: act });
}

function undoAfter(life: Life, id: string, seconds: number): void {
  write(life, id, { kind: "AUTHORISED", actionDigest: "d" });
  write(life, id, { kind: "APPLIED", actionDigest: "d" });
  life.nowMs += 1000 * seconds;
  write(life, id, { kind: "RESTORED", because: "undone" });
}

function write(life: Life, decisionId: string, event: LogEvent): void {
  const kinds = life.records.filter((r) => r.decisionId === decisionId).map(({ kind }) => kind);
  const last = life.records.at(-1);
  const at = new Date(life.nowMs).toISOString();
  const next = nextRecord(last ? headAfter(last) : EMPTY_LOG, kinds, decisionId, event, at);
  if (!next.ok) throw new Error(next.error);
  life.records.push(next.value);
  life.memory = remember(life.memory, next.value);
}

/** At any moment of a life, its state held for long. */
const inputOf = (state: State, nowMs: number, mode: ChoiceMode = "randomised"): PolicyInput => ({
  ...momentOf(state, nowMs - BEGAN_MS, 150),
  settings: { ...DEFAULT_SETTINGS, mode, quietHours: null, refractoryMin: 5 },
});
