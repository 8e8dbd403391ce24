import { beforeAll, describe, expect, test } from "vitest";
import { EMPTY_CONSENT } from "../../src/domains/intervention/index.ts";
import {
  type Arm,
  type ChoiceMode,
  DEFAULT_SETTINGS,
  type LogRecord,
} from "../../src/domains/policy/index.ts";
import { type ArmEffect as Effect, learningReport } from "../../src/domains/reports/index.ts";
import { simulateOccasions } from "./occasions.ts";
import { changingMindOn, type Person, REGULAR, SILENT, UNDOING } from "./person.ts";

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const occasions = (person: Person, days: number, seed = 1, mode: ChoiceMode = "randomised") =>
  simulateOccasions({ person, days, seed, settings: { ...DEFAULT_SETTINGS, mode } });

/** The effects that six weeks of a person tell whom one arm truly helps, and who often says how it goes. */
function life(seed: number): (arm: Arm) => Effect | undefined {
  const [mood] = REGULAR.moods;
  if (!mood) throw new Error("the regular person has a mood");
  const effects = { breath_box: { betterLogit: 2, breakpointFactor: 0.5, eases: 0 } };
  const person = { ...REGULAR, effects, moods: [{ ...mood, reports: 0.8 }] };
  const { records } = occasions(person, 42, seed);
  const nowMs = Date.parse(records.at(-1)?.at ?? "");
  const { arms } = learningReport(records, { nowMs, zone: REGULAR.zone });
  return (arm) => {
    const effect = arms.find((one) => one.arm === arm)?.effect;
    return effect?.ok ? effect.value : undefined;
  };
}

describe("what is learned from a person whom one arm helps", () => {
  const lives: ReturnType<typeof life>[] = [];
  beforeAll(() => {
    lives.push(...SEEDS.map(life));
  });

  test("is that it helps, in most of ten lives", () => {
    const found = lives.map((effectOf) => effectOf("breath_box"));
    expect(found.filter((effect) => effect && effect.low > 0).length).toBeGreaterThanOrEqual(8);
  });

  test("is nothing of an arm that does nothing, in most of ten lives", () => {
    const found = lives.map((effectOf) => effectOf("task_decompose"));
    const covers = found.filter((effect) => effect && effect.low <= 0 && effect.high >= 0);
    expect(covers.length).toBeGreaterThanOrEqual(8);
  });
});

/** Offers shown per decision, over the sittings of these days. */
function offeredShare(records: readonly LogRecord[], fromDay: number, untilDay: number): number {
  const within = records.filter(({ decisionId }) => {
    const day = Number(/^d(\d+)s/.exec(decisionId)?.[1]);
    return day >= fromDay && day < untilDay;
  });
  const count = (kind: LogRecord["kind"]): number =>
    within.filter((record) => record.kind === kind).length;
  return count("SHOWN") / count("DECIDE");
}

describe("a person who declines everything, and after two weeks nothing", () => {
  const { records } = occasions(changingMindOn(14), 28);

  test("is left alone more and more", () => {
    expect(offeredShare(records, 7, 14)).toBeLessThan(0.5 * offeredShare(records, 0, 1));
  });

  test("is never given up", () => {
    expect(offeredShare(records, 7, 14)).toBeGreaterThan(0);
  });

  test("is offered help again within a week", () => {
    expect(offeredShare(records, 21, 28)).toBeGreaterThan(2 * offeredShare(records, 7, 14));
  });
});

describe("consent", () => {
  test("is never more for a person who undoes everything", () => {
    const { consent } = occasions(UNDOING, 28);
    expect(Object.values(consent.kinds).map(({ level }) => level)).not.toEqual([]);
    expect(new Set(Object.values(consent.kinds).map(({ level }) => level))).toEqual(
      new Set(["suggest"]),
    );
  });

  test("is untouched by a person who never answers, who is offered less but not nothing", () => {
    const { consent, records } = occasions(SILENT, 28);
    expect(consent).toEqual(EMPTY_CONSENT);
    expect(offeredShare(records, 14, 28)).toBeGreaterThan(0.1);
  });

  test("grows by a tap for a person who accepts everything", () => {
    const [mood] = REGULAR.moods;
    if (!mood) throw new Error("the regular person has a mood");
    const accepting = {
      ...REGULAR,
      moods: [{ ...mood, accepts: 1, declines: 0, snoozes: 0, undoes: 0 }],
    };
    const { consent } = occasions(accepting, 28);
    const levels = Object.values(consent.kinds).map(({ level }) => level);
    expect(levels.some((level) => level === "preview" || level === "reversible")).toBe(true);
  });
});
