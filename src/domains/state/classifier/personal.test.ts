import { describe, expect, test } from "vitest";
import type { Evidence } from "../evidence/evidence.ts";
import { KNOWN_STATES, type KnownState } from "../known-state.ts";
import { type Label, STATE_OF_REPORT } from "../labels/label.ts";
import { SELF_REPORTS } from "../labels/self-report.ts";
import { EVIDENCE_VERSION, evidenceVector } from "./evidence-vector.ts";
import { personalEvidence, trainPersonal } from "./personal.ts";

const DAY_MS = 24 * 3_600_000;
const START_MS = Date.UTC(2026, 8, 1, 9);

/** What this person's keys and switches say in each state; not what they say in others. */
const SIGNS: Readonly<Record<KnownState, readonly [number, number]>> = {
  FLOW: [1, -0.5],
  HYPER: [-1, 0.5],
  HYPO: [0.5, 1],
  RECOVERY: [-0.5, -1],
};

const evidenceOf = (keys: number, switches: number): readonly Evidence[] =>
  (
    [
      ["keys", keys],
      ["switches", switches],
    ] as const
  ).map(([channel, value]) => ({
    channel,
    quality: 0.9,
    used: true,
    logOdds: { FLOW: 0, HYPER: value, HYPO: -value, RECOVERY: 0 },
  }));

interface World {
  readonly days: number;
  readonly aDay: number;
  /** What the filter gave the state that the person named. */
  readonly filter?: number;
  /** From this day on the signs mean other states. */
  readonly turnsOnDay?: number;
}

function labels({ days, aDay, filter = 0.4, turnsOnDay = days }: World): readonly Label[] {
  return Array.from({ length: days * aDay }, (_, i) => {
    const day = Math.floor(i / aDay);
    const report = SELF_REPORTS[i % 4] ?? "in_flow";
    const turned = SELF_REPORTS[(i + 1) % 4] ?? "in_flow";
    const state = STATE_OF_REPORT[report];
    const [keys, switches] = SIGNS[STATE_OF_REPORT[day < turnsOnDay ? report : turned]];
    const rest = (1 - filter) / 3;
    return {
      epochMs: START_MS + day * DAY_MS + (i % aDay) * 3_600_000,
      zone: "Europe/Berlin",
      report,
      askedProbability: 0.5,
      support: { FLOW: rest, HYPER: rest, HYPO: rest, RECOVERY: rest, [state]: filter },
      x: evidenceVector(evidenceOf(keys + 0.4 * Math.sin(i), switches + 0.4 * Math.cos(i))),
      version: EVIDENCE_VERSION,
    };
  });
}

describe("is not used", () => {
  test.each([
    ["on nine days", { days: 9, aDay: 8 }, "too_few_days"],
    ["with 58 labels", { days: 29, aDay: 2 }, "too_few_labels"],
    ["where the filter is as good", { days: 20, aDay: 4, filter: 0.97 }, "not_better"],
  ] as const)("%s", (_, world, reason) => {
    expect(trainPersonal(labels(world))).toMatchObject({ used: false, reason });
  });

  test("without labels", () => {
    expect(trainPersonal([])).toEqual({
      used: false,
      reason: "too_few_days",
      labels: 0,
      days: 0,
      gain: null,
    });
  });

  test("by skipped labels, or ones of another version", () => {
    const enough = labels({ days: 20, aDay: 4 });
    const skipped = enough.map((label) => ({ ...label, report: "skipped" as const }));
    const older = enough.map((label) => ({ ...label, version: "evidence-0" }));
    expect(trainPersonal(skipped)).toMatchObject({ used: false, labels: 0 });
    expect(trainPersonal(older)).toMatchObject({ used: false, labels: 0 });
  });

  test("where the labels have nothing to do with the evidence", () => {
    const shuffled = labels({ days: 20, aDay: 4 }).map((label, i) => ({
      ...label,
      x: evidenceVector(evidenceOf(Math.sin(7 * i * i), Math.cos(5 * i * i))),
    }));
    expect(trainPersonal(shuffled)).toMatchObject({ used: false, reason: "not_better" });
  });
});

describe("is used", () => {
  const personal = trainPersonal(labels({ days: 15, aDay: 4 }));
  if (!personal.used) throw new Error(personal.reason);

  test("where it beats the filter on days it has not seen, on ten days and sixty labels", () => {
    expect(personal).toMatchObject({ labels: 60, days: 15 });
    expect(personal.gain?.mean).toBeGreaterThan(personal.gain?.error ?? Number.NaN);
    expect(personal.weight).toBeGreaterThan(0.5);
    expect(personal.weight).toBeLessThanOrEqual(1);
    expect(trainPersonal(labels({ days: 10, aDay: 6 }))).toMatchObject({ used: true });
  });

  const leader = ({ logOdds }: Evidence): KnownState =>
    KNOWN_STATES.reduce((a, b) => (logOdds[b] > logOdds[a] ? b : a));

  test.each(KNOWN_STATES)("and speaks for %s as one channel, at most 3 of log-odds", (state) => {
    const said = personalEvidence(personal, evidenceOf(...SIGNS[state]));
    expect(said).toMatchObject({ channel: "personal", used: true });
    expect(leader(said)).toBe(state);
    for (const each of KNOWN_STATES) expect(Math.abs(said.logOdds[each])).toBeLessThanOrEqual(3);
  });

  test("and says less with a lower calibration slope, nothing with none", () => {
    const at = (weight: number) =>
      personalEvidence({ ...personal, weight }, evidenceOf(...SIGNS.FLOW)).logOdds.FLOW;
    expect(at(0.25)).toBeCloseTo(at(0.5) / 2, 9);
    expect(at(0)).toBe(0);
  });
});

describe("after a drift", () => {
  test("it does not speak", () => {
    const drifted = trainPersonal(labels({ days: 40, aDay: 4, turnsOnDay: 33 }));
    expect(drifted).toMatchObject({ used: false, reason: "drifted", labels: 160 });
  });

  test("it speaks again once the days since then bear it, and from those alone", () => {
    const again = trainPersonal(labels({ days: 60, aDay: 4, turnsOnDay: 30 }));
    if (!again.used) throw new Error(again.reason);
    expect(again.days).toBeLessThanOrEqual(30);
    const said = personalEvidence(again, evidenceOf(...SIGNS.HYPER));
    expect(said.logOdds.FLOW).toBeGreaterThan(said.logOdds.HYPER);
  });
});

test("is a function of the labels: their order in the store does not matter", () => {
  const given = labels({ days: 15, aDay: 4 });
  expect(trainPersonal(given.toReversed())).toEqual(trainPersonal(given));
});
