import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Decision, type LogRecord } from "../../src/domains/policy/index.ts";
import { checksOf } from "./checks.ts";
import { type Simulated, simulate } from "./loop.ts";
import { REGULAR } from "./person.ts";

/** Two days have more offers than an hour may. */
let lived: Simulated;
beforeAll(() => {
  const settings = { ...DEFAULT_SETTINGS, mode: "randomised" } as const;
  lived = simulate({ person: REGULAR, days: 2, seed: 1, tickS: 10, settings });
});

/** Names of the checks that fail on other records than those that were written. */
function failsOn(change: (records: readonly LogRecord[]) => readonly LogRecord[]): string[] {
  const book = { ...lived.book, records: change(lived.book.records) };
  return checksOf({ ...lived, book }).flatMap(({ name, holds }) => (holds ? [] : [name]));
}

const edited =
  (edit: (decision: Decision) => Partial<Decision>) =>
  (records: readonly LogRecord[]): readonly LogRecord[] =>
    records.map((record) =>
      record.kind === "DECIDE"
        ? { ...record, decision: { ...record.decision, ...edit(record.decision) } }
        : record,
    );

const at = (time: string) => (records: readonly LogRecord[]) =>
  records.map((record) => ({ ...record, at: `2026-10-12T${time}.000Z` }));

describe("a check of a simulated log", () => {
  test("holds for what was written", () => {
    expect(failsOn((records) => records)).toEqual([]);
  });

  test("fails where a line was lost", () => {
    expect(failsOn((records) => records.slice(1))).toContain("the log is whole");
  });

  test("fails where an offer was shown first", () => {
    const shownFirst = (records: readonly LogRecord[]): LogRecord[] =>
      records.toSorted((a, b) => Number(b.kind === "SHOWN") - Number(a.kind === "SHOWN"));
    expect(failsOn(shownFirst)).toContain("nothing is shown before its decision is on the log");
  });

  test("fails where probabilities miss 1", () => {
    const more = edited(({ propensity }) => ({ propensity: { ...propensity, no_action: 1.1 } }));
    expect(failsOn(more)).toContain("probabilities of a decision sum to 1");
  });

  test("fails where an outcome is missing or told twice, and what was learned is not the same", () => {
    const none = (records: readonly LogRecord[]) =>
      records.filter(({ kind }) => kind !== "OUTCOME");
    expect(failsOn(none)).toContain("a decision has one outcome");
    expect(failsOn(none)).toContain("the log replays to what was learned");
    const twice = (records: readonly LogRecord[]) => [...records, ...records];
    expect(failsOn(twice)).toContain("a decision has one outcome");
  });

  test("fails where offers come too often, or at night", () => {
    expect(failsOn(at("09:00:00"))).toContain("no more than 6 offers an hour");
    expect(failsOn(at("23:00:00"))).toContain("nothing is shown unasked in quiet hours");
    const atOnce = edited(() => ({ at: "2026-10-12T09:00:00.000Z" }));
    expect(failsOn(atOnce)).toContain("silence after every decision");
  });

  test("fails where another arm is on the log than the draw gave", () => {
    const other = edited(({ arm }) => ({ arm: arm === "no_action" ? "breath_box" : "no_action" }));
    expect(failsOn(other)).toContain("a draw can be repeated with its key");
  });

  test("fails where a person was cut into", () => {
    const names = checksOf({ ...lived, cutInto: { typing: 1, call: 0 } }).filter(
      ({ holds }) => !holds,
    );
    expect(names.map(({ name }) => name)).toEqual(["no offer cuts into typing or a call"]);
  });
});
