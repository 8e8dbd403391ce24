import { expect, test } from "vitest";
import { localTime } from "../../../kernel/local-time.ts";
import {
  dismiss,
  dismissalsLastHour,
  liftQuiet,
  PATIENT,
  type Patience,
  quietAt,
  restingArms,
  welcome,
} from "./escalation.ts";

const MIN_MS = 60_000;

/** One offer sent away, at a minute of a day of UTC. */
const sendAway = (patience: Patience, minute: number): Patience => {
  const ms = minute * MIN_MS;
  const dismissal = { decisionId: `at ${minute}`, arm: "breath_box", ms } as const;
  return dismiss(patience, dismissal, localTime(ms, "UTC").day);
};

/** Offers sent away at these minutes. */
const sentAway = (...minutes: readonly number[]) => minutes.reduce(sendAway, PATIENT);

test("three within five minutes bring 15 minutes of quiet; the person can see until when", () => {
  const patience = sentAway(0, 2, 5);
  expect(quietAt(patience, 5 * MIN_MS)).toMatchObject({ untilMs: 20 * MIN_MS, decisionId: "at 5" });
  expect(quietAt(patience, 20 * MIN_MS - 1)).not.toBeNull();
  expect(quietAt(patience, 20 * MIN_MS)).toBeNull();
});

test("so do three on end on one day, however far apart", () => {
  expect(sentAway(0, 300, 900).quiet).toMatchObject({ untilMs: 915 * MIN_MS, step: 0 });
  expect(sentAway(0, 300, 900, 910, 920).quiet).toMatchObject({ decisionId: "at 900" });
});

test("two bring none, nor do three over two days, nor three with help taken between", () => {
  const midnight = 1440;
  expect(sentAway(0, 2).quiet).toBeNull();
  expect(sentAway(midnight - 20, midnight - 10, midnight).quiet).toBeNull();
  expect(sendAway(welcome(sentAway(0, 20)), 40).quiet).toBeNull();
});

test("three within five minutes count over midnight, and with help taken between", () => {
  const midnight = 1440;
  expect(sentAway(midnight - 2, midnight - 1, midnight).quiet).not.toBeNull();
  expect(sendAway(welcome(sentAway(0, 2)), 5).quiet).not.toBeNull();
});

test("it lasts 30 minutes the second time and 60 from then on", () => {
  const untilMin = (...minutes: number[]) => (sentAway(...minutes).quiet?.untilMs ?? 0) / MIN_MS;
  const second = [0, 1, 2, 100, 101, 102];
  expect(untilMin(...second)).toBe(132);
  expect(untilMin(...second, 200, 201, 202)).toBe(262);
  expect(untilMin(...second, 200, 201, 202, 300, 301, 302)).toBe(362);
});

test("what brought one quiet does not count towards the next", () => {
  expect(sentAway(0, 1, 2, 3, 4).quiet).toMatchObject({ step: 0, decisionId: "at 2" });
  expect(sentAway(0, 1, 2, 3, 4, 5).quiet).toMatchObject({ step: 1, decisionId: "at 5" });
});

test("after a week without it begins again with the shortest", () => {
  const week = 7 * 24 * 60;
  expect(sentAway(0, 1, 2, week, week + 1, week + 1.9).quiet).toMatchObject({ step: 1 });
  expect(sentAway(0, 1, 2, week, week + 1, week + 2).quiet).toMatchObject({ step: 0 });
});

test("the person can take it back: it is over, and the next is not longer for it", () => {
  const lifted = liftQuiet(sentAway(0, 1, 2), "at 2", 4 * MIN_MS);
  expect(quietAt(lifted, 4 * MIN_MS)).toBeNull();
  const again = [10, 11, 12].reduce(sendAway, lifted);
  expect(again.quiet).toMatchObject({ step: 0, untilMs: 27 * MIN_MS });
  expect(liftQuiet(lifted, "another", 0)).toBe(lifted);
});

test("an arm that was sent away rests for 30 minutes, and counts for an hour", () => {
  const patience = sentAway(0);
  expect(restingArms(patience, 30 * MIN_MS - 1)).toEqual(["breath_box"]);
  expect(restingArms(patience, 30 * MIN_MS)).toEqual([]);
  expect(dismissalsLastHour(patience, 60 * MIN_MS - 1)).toBe(1);
  expect(dismissalsLastHour(patience, 60 * MIN_MS)).toBe(0);
});
