import { expect, test } from "vitest";
import { NOON_MS } from "../../../../tests/support/signal-moments.ts";
import { ramp } from "../../../kernel/stats.ts";
import {
  ARMS,
  DEFAULT_SETTINGS,
  DEMO_PACE,
  type Decision,
  decide,
  drawKey,
  STANDARD_PACE,
  startPolicy,
} from "../../policy/index.ts";
import { createDemo, type Features, type Measure, unknown, unread } from "../../sensing/index.ts";
import {
  DEMO_SETTING,
  estimateState,
  NO_SIGNALS,
  type StateEstimate,
  startState,
} from "../../state/index.ts";
import { closeReport, toSummary } from "./close.ts";
import { addEstimate, addFeatures, startReport } from "./draft.ts";

/** Counts look back this far, as sensing's do; the pulse looks back less and settles sooner. */
const WINDOW_S = 30;
const SETTLED_S = 8;

test("20 s of calm, then load that eases after 75 s: one offer, in time, and then silence", () => {
  const { estimates, decisions } = tell(150, watching);
  const stateAt = (tS: number) => estimates[tS]?.state;

  expect(estimates.slice(0, 20).every(({ state }) => state === "UNKNOWN" || state === "FLOW")).toBe(
    true,
  );
  expect(stateAt(15)).toBe("FLOW");
  const loadedS = estimates.findIndex(({ state }) => state === "HYPER");
  expect(loadedS).toBeGreaterThan(25);
  expect(loadedS).toBeLessThanOrEqual(42);
  expect(stateAt(75)).toBe("HYPER");
  expect(stateAt(140)).toBe("FLOW");

  expect(decisions).toMatchObject([
    { state: "HYPER", arm: "breath_box", rule: "demo/hyper_first" },
  ]);
  expect(decisions[0]?.atMs).toBe((loadedS + 12) * 1000);
  expect(decisions[0]?.atMs).toBeLessThan(65_000);
});

test("the demo that sensing plays is offered help within 65 s", { timeout: 30_000 }, () => {
  const demo = createDemo(1);
  const { decisions } = tell(70, (tS) => {
    demo.advance(tS * 1000);
    return demo.features();
  });
  expect(decisions).toMatchObject([{ state: "HYPER", arm: "breath_box" }]);
  expect(decisions[0]?.atMs).toBeLessThan(65_000);
});

test("the same story without a camera is told by the hands alone", () => {
  const { estimates, decisions } = tell(150, handsOnly);
  expect(estimates[15]?.state).toBe("FLOW");
  expect(estimates[70]?.state).toBe("HYPER");
  expect(decisions).toMatchObject([{ state: "HYPER", arm: "breath_box" }]);
});

test("at the standard pace the same load brings one offer, later", () => {
  const { decisions } = tell(150, watching, STANDARD_PACE);
  expect(decisions).toMatchObject([{ arm: "breath_box", rule: "standard/hyper_first" }]);
});

test("the report books the story to the second", () => {
  const { report } = tell(90, watching);
  expect(report.durationS).toBe(90);
  expect(report.stateS.FLOW).toBeGreaterThan(15);
  expect(report.stateS.HYPER).toBeGreaterThan(45);
  expect(report.stateS.UNKNOWN).toBeGreaterThanOrEqual(SETTLED_S);
  expect(report.pulse).toMatchObject({ lowBpm: 66, highBpm: 84 });
  expect(report.synthetic).toBe(true);
  expect(Object.values(toSummary(report).stateS).reduce((sum, s) => sum + s, 0)).toBe(90);
});

/** Someone who may be helped at any time, and whose hands rest a moment now and then. */
const ALONE = {
  signals: NO_SIGNALS,
  zone: "Europe/Berlin",
  settings: DEFAULT_SETTINGS,
  consented: ARMS,
  goalSet: false,
  idleS: 4,
  typingBurstS: null,
  breakpoint: false,
  surroundings: { inCall: null, presenting: null },
  snoozedUntilMs: null,
  key: drawKey(new Uint8Array(32)),
};

/** A story of less than three minutes, from noon in Berlin. */
const atSecond = (tS: number): string =>
  `2026-11-21T11:0${Math.floor(tS / 60)}:${String(tS % 60).padStart(2, "0")}.000Z`;

/** Lives through the story, one estimate and one chance to decide a second. */
function tell(lengthS: number, sense: (tS: number) => Features, pace = DEMO_PACE) {
  const estimates: StateEstimate[] = [];
  const decisions: Decision[] = [];
  let state = startState();
  let policy = startPolicy();
  let draft = startReport({
    sessionId: "story",
    startedAt: "start",
    source: "demo",
    synthetic: true,
  });
  for (let tS = 0; tS < lengthS; tS++) {
    const features = sense(tS);
    const step = estimateState(state, features, DEMO_SETTING);
    state = step.memory;
    estimates.push(step.estimate);
    draft = addEstimate(addFeatures(draft, features), step.estimate);
    const choice = decide(policy, {
      ...ALONE,
      estimate: step.estimate,
      at: atSecond(tS),
      nowMs: NOON_MS + tS * 1000,
      sessionId: "story",
      decisionId: `decision ${tS}`,
      episodeId: `episode ${tS}`,
      pace,
    });
    policy = choice.memory;
    if (choice.decision) decisions.push(choice.decision);
  }
  const end = { endedAt: "end", endedAtMs: lengthS * 1000, records: [] };
  return { estimates, decisions, report: closeReport(draft, end) };
}

/** How loaded the made-up person is: 0 to 20 s not at all, fully from 23 to 75 s, no more at 100 s. */
const loadAt = (tS: number): number => Math.min(ramp(tS, 20, 23), ramp(tS, 100, 75));

/** The mean of a value that goes from calm to loaded, over the window that is watched by now. */
function watched(tS: number, calm: number, loaded: number): number {
  const sinceS = Math.max(0, tS - WINDOW_S);
  const moments = Array.from({ length: tS - sinceS }, (_, i) => loadAt(sinceS + i));
  return calm + (loaded - calm) * (moments.reduce((sum, load) => sum + load, 0) / moments.length);
}

/** What a camera and the hands tell; the hands only, where there is no camera. */
const watching = (tS: number): Features => sensed(tS, (measure) => measure);
const handsOnly = (tS: number): Features => sensed(tS, () => unknown("no_camera"));

function sensed(tS: number, seen: (measure: Measure) => Measure): Features {
  const settled = tS >= SETTLED_S;
  const counted = (calm: number, loaded: number): Measure =>
    settled ? reading(watched(tS, calm, loaded)) : unknown("settling");
  return {
    atMs: tS * 1000,
    source: "demo",
    synthetic: true,
    ...unread("no_camera"),
    pulseBpm: seen(settled ? reading(66 + 18 * loadAt(tS)) : unknown("settling")),
    blinksPerMin: seen(counted(14, 4)),
    openness: seen(settled ? reading(0.96) : unknown("settling")),
    telemetry: {
      windowS: WINDOW_S,
      keysPerMin: counted(150, 230),
      correctionsPer100Keys: counted(4, 30),
      rhythmVariation: counted(0.2, 0.93),
      pausesPerMin: unknown("no_input"),
      burstsPerMin: unknown("no_input"),
      clicksPerMin: counted(6, 90),
      pointerPxPerS: unknown("no_input"),
      pointerJerk: unknown("no_input"),
      scrollBacksPerMin: unknown("no_input"),
      scrollTurnsPerMin: unknown("no_input"),
      switchesPerMin: counted(1, 22),
      idleS: reading(0.3),
    },
  };
}

const reading = (value: number): Measure => ({
  known: true,
  value,
  low: value,
  high: value,
  quality: 0.85,
  ageS: 0,
});
