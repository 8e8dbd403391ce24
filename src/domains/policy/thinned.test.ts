import { describe, expect, test } from "vitest";
import { BEGAN_MS, inputOf, live } from "../../../tests/support/policy-life.ts";
import { askForHelp, decide } from "./decide.ts";
import { causeOf, type Decision, isThinned, isUnavailable } from "./decision.ts";
import { remember } from "./log/recall.ts";
import { type PolicyMemory, startPolicy } from "./memory.ts";
import type { Answer } from "./outcome/outcome.ts";
import { rewardOf } from "./outcome/reward.ts";
import { DEFAULT_SETTINGS } from "./receptivity/settings.ts";

const MIN_MS = 60_000;
const DAY_MIN = 1440;
const A_DAY = 8;

/** Occasions an hour apart, eight a day, on a number of days. */
const daysOf = (first: number, count: number): readonly number[] =>
  Array.from({ length: count * A_DAY }, (_, i) => {
    const day = first + Math.floor(i / A_DAY);
    return day * DAY_MIN + 60 * (i % A_DAY);
  });

interface Lived {
  readonly memory: PolicyMemory;
  readonly decisions: readonly Decision[];
}

/** What the rules decide at each occasion, when every offer is answered alike. */
function meet(occasionsMin: readonly number[], answer: Answer, from = startPolicy()): Lived {
  const decisions: Decision[] = [];
  let memory = from;
  for (const minute of occasionsMin) {
    const input = {
      ...inputOf(minute % 120 < 60 ? "HYPER" : "HYPO", minute * MIN_MS, 60),
      settings: { ...DEFAULT_SETTINGS, quietHours: null },
    };
    const step = decide({ ...memory, episodes: [] }, input);
    memory = step.memory;
    if (!step.decision) continue;
    decisions.push(step.decision);
    memory = answered(memory, step.decision, answer);
  }
  return { memory, decisions };
}

function answered(memory: PolicyMemory, decision: Decision, answer: Answer): PolicyMemory {
  const decisionId = decision.id;
  const atMin = (minutes: number): string =>
    new Date(BEGAN_MS + decision.atMs + minutes * MIN_MS).toISOString();
  const offered = decision.arm !== "no_action";
  const told =
    offered && answer === "declined"
      ? remember(memory, { kind: "DECLINED", decisionId, at: atMin(0.1) })
      : memory;
  const seen = {
    windowS: 600,
    observedS: 600,
    endedBy: "window",
    answer: offered ? answer : "not_offered",
    rating: null,
    selfReport: null,
    breakpointS: null,
  } as const;
  const outcome = { ...seen, reward: rewardOf(seen) };
  return remember(told, { kind: "OUTCOME", decisionId, outcome, at: atMin(10) });
}

const offers = ({ decisions }: Lived): readonly Decision[] =>
  decisions.filter(({ arm }) => arm !== "no_action");

describe("who declines every offer", () => {
  const weeks = meet(daysOf(0, 14), "declined");

  test("is offered help at every sixth or seventh occasion, and never given up", () => {
    const last = weeks.decisions.slice(-42);
    expect(last.length - last.filter(isThinned).length).toBeGreaterThanOrEqual(5);
    const gaps = offers(weeks).map((offer) => weeks.decisions.indexOf(offer));
    const apart = gaps.map((place, i) => place - (gaps[i - 1] ?? 0)).slice(-4);
    expect(apart.every((each) => each === 6 || each === 7)).toBe(true);
  });

  test("is offered it at every one again within five days of taking it", () => {
    const after = meet(daysOf(14, 5), "accepted", weeks.memory);
    expect(after.decisions.slice(-A_DAY).filter(isThinned)).toEqual([]);
  });

  test("reads in the log what was passed over, and that no chance was in it", () => {
    const passed = weeks.decisions.filter(isThinned);
    expect(passed.length).toBeGreaterThan(0);
    for (const decision of passed) {
      expect(decision).toMatchObject({
        arm: "no_action",
        delivery: "none",
        randomised: false,
        draw: null,
        rule: "standard/thinned",
        suppressedBy: [],
      });
      expect([isUnavailable(decision), causeOf(decision)]).toEqual([false, "state"]);
    }
  });
});

test("who takes every offer, or answers none, is offered all of them", () => {
  expect(meet(daysOf(0, 5), "accepted").decisions.some(isThinned)).toBe(false);
  expect(meet(daysOf(0, 5), "ignored").decisions.some(isThinned)).toBe(false);
});

test("what is passed over is not looked at again in its episode, and is followed by the silence", () => {
  const { memory } = meet(daysOf(0, 7), "declined");
  const rested = { ...startPolicy(), dismissals: memory.dismissals };
  const settings = { ...DEFAULT_SETTINGS, quietHours: null };
  const decisions = live(
    [
      ["HYPER", 300],
      ["HYPO", 300],
    ],
    { settings },
    rested,
  );
  expect(decisions).toMatchObject([
    { atMs: 30_000, state: "HYPER", rule: "standard/thinned" },
    { atMs: 450_000, state: "HYPO", rule: "standard/withheld", suppressedBy: ["cooldown"] },
  ]);
});

test("an unasked offer begins the count anew; help that is asked for is never thinned out", () => {
  const { memory } = meet(daysOf(0, 7), "declined");
  const due = { ...memory, episodes: [], thinned: 6 };
  const input = inputOf("HYPER", 8 * DAY_MIN * MIN_MS, 60);
  const unasked = decide(due, input);
  expect(unasked.decision).toMatchObject({ arm: "breath_box" });
  expect(unasked.memory.thinned).toBe(0);
  const asked = askForHelp({ ...due, thinned: 1 }, input);
  expect(asked.decision).toMatchObject({ arm: "breath_box" });
  expect(asked.memory.thinned).toBe(1);
});
