import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decision, LogRecord, Outcome } from "../../policy/index.ts";
import { type Features, type Measure, unknown, unread } from "../../sensing/index.ts";
import type { State, StateEstimate } from "../../state/index.ts";
import { closeReport, toSummary } from "./close.ts";
import { addEstimate, addFeatures, type ReportDraft, startReport } from "./draft.ts";
import { toJson, toMarkdown } from "./markdown.ts";
import type { SessionReport } from "./session.ts";

const STARTED = startReport({
  sessionId: "session-1",
  startedAt: "2026-11-21T09:00:00.000Z",
  source: "camera",
  synthetic: false,
});

describe("time by state", () => {
  test("goes to the state that held since the estimate before", () => {
    const draft = estimated([
      [2000, "FLOW"],
      [5000, "HYPER"],
      [6000, "FLOW"],
    ]);
    const { durationS, stateS, unknownS } = close(draft, 10_000);
    expect(durationS).toBe(10);
    expect(stateS).toEqual({ FLOW: 7, HYPER: 1, HYPO: 0, RECOVERY: 0, UNKNOWN: 2 });
    expect(unknownS).toMatchObject({ warming_up: 2, too_few_inputs: 0 });
  });

  test("is unknown over a gap of more than half a minute", () => {
    const gap = (ms: number): SessionReport =>
      close(
        estimated([
          [0, "FLOW"],
          [ms, "FLOW"],
        ]),
        ms,
      );
    expect(gap(30_000).stateS).toMatchObject({ FLOW: 30, UNKNOWN: 0 });
    expect(gap(31_000)).toMatchObject({
      stateS: { FLOW: 0, UNKNOWN: 31 },
      unknownS: { too_few_inputs: 31 },
    });
  });

  test("adds up to the duration to the second, whatever the moments", () => {
    const state = fc.constantFrom<State>("FLOW", "HYPER", "HYPO", "RECOVERY", "UNKNOWN");
    const steps = fc.array(fc.tuple(fc.nat(40_000), state), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.nat(40_000), (waits, lastMs) => {
        let atMs = 0;
        const moments = waits.map(([waitMs, each]): [number, State] => {
          atMs += waitMs;
          return [atMs, each];
        });
        const report = close(estimated(moments), atMs + lastMs);
        const sum = (parts: object): number => Object.values(parts).reduce((all, s) => all + s, 0);
        expect(report.durationS).toBe(Math.round((atMs + lastMs) / 1000));
        expect(sum(report.stateS)).toBe(report.durationS);
        expect(sum(report.unknownS)).toBe(report.stateS.UNKNOWN);
      }),
    );
  });
});

describe("the pulse", () => {
  test("is given as a range that single odd readings do not widen", () => {
    const steady = [...Array(20).keys()].map((i) => known(60 + i));
    const draft = [...steady, known(180), ...Array(7).fill(unknown("no_face"))].reduce(
      sensed,
      STARTED,
    );
    expect(close(draft, 1000)).toMatchObject({
      pulse: { lowBpm: 61, medianBpm: 70, highBpm: 79, knownShare: 0.75 },
      pulseUnknown: { no_face: 7 },
    });
  });

  test("is nothing when none was read", () => {
    expect(close(sensed(STARTED, unknown("no_camera")), 1000).pulse).toBeNull();
  });

  test("of a made-up signal makes the whole report made up", () => {
    const draft = sensed(sensed(STARTED, known(70), true), known(70), false);
    expect(close(draft, 1000).synthetic).toBe(true);
  });
});

describe("offers", () => {
  const told = (...kinds: LogRecord["kind"][]) => kinds.map((kind) => record("d", kind));

  test("are those that were shown, each with what the person did in the end", () => {
    const outcome = (...kinds: LogRecord["kind"][]) =>
      close(STARTED, 1000, told("DECIDE", ...kinds)).offers.map((offer) => offer.outcome);
    expect(outcome()).toEqual([]);
    expect(outcome("NOT_SHOWN")).toEqual([]);
    expect(outcome("SHOWN")).toEqual(["waiting"]);
    expect(outcome("SHOWN", "OUTCOME")).toEqual(["ignored"]);
    expect(outcome("SHOWN", "SNOOZED")).toEqual(["snoozed"]);
    expect(outcome("SHOWN", "DECLINED", "OUTCOME")).toEqual(["declined"]);
    expect(outcome("SHOWN", "AUTHORISED", "APPLIED")).toEqual(["accepted"]);
    expect(outcome("SHOWN", "OUTCOME", "AUTHORISED", "APPLIED")).toEqual(["accepted"]);
    expect(outcome("SHOWN", "AUTHORISED", "APPLIED", "RESTORED")).toEqual(["undone"]);
  });

  test("that were had and ended much later were accepted, not undone", () => {
    const later = told("DECIDE", "SHOWN", "AUTHORISED", "APPLIED", "RESTORED").map((one) =>
      one.kind === "RESTORED" ? { ...one, at: "2026-11-21T09:31:00.000Z" } : one,
    );
    expect(close(STARTED, 1000, later)).toMatchObject({
      offers: [{ outcome: "accepted" }],
      undoRate: 0,
    });
  });

  test("that the person asked for are no interruption", () => {
    const asked = told("DECIDE", "SHOWN").map((one) =>
      one.kind === "DECIDE" ? { ...one, decision: { ...one.decision, trigger: "asked" } } : one,
    ) as LogRecord[];
    expect(close(STARTED, 1000, asked)).toMatchObject({
      offers: [{ outcome: "waiting" }],
      interruptions: { external: 0 },
    });
    expect(close(STARTED, 1000, told("DECIDE", "SHOWN")).interruptions.external).toBe(1);
    expect(close(STARTED, 1000, told("DECIDE", "NOT_SHOWN")).interruptions.external).toBe(0);
  });

  test("of another session are left out", () => {
    const draft = { ...STARTED, sessionId: "session-2" };
    expect(close(draft, 1000, told("DECIDE", "SHOWN")).offers).toEqual([]);
  });

  test("are counted in the summary, which holds nothing else that was sensed", () => {
    const records = [
      ...["a", "b", "c"].flatMap((id) => [record(id, "DECIDE"), record(id, "SHOWN")]),
      ...["b", "c"].map((id) => record(id, "AUTHORISED")),
      record("c", "APPLIED"),
      record("c", "RESTORED"),
    ];
    expect(toSummary(close(estimated([[0, "FLOW"]]), 5000, records))).toEqual({
      durationS: 5,
      stateS: { FLOW: 5, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 },
      offers: { shown: 3, accepted: 2, undone: 1 },
    });
  });
});

describe("the exports", () => {
  const draft = [known(62), known(66), unknown("no_face")].reduce(
    sensed,
    estimated([[4000, "FLOW"]]),
  );
  const report = close(draft, 90_000, [record("d", "DECIDE"), record("d", "SHOWN")]);

  test("are the same bytes for the same report, and read back as it was", () => {
    expect(JSON.parse(toJson(report))).toEqual(report);
    const turned = Object.fromEntries(Object.entries(report).reverse()) as SessionReport;
    expect(toJson(turned)).toBe(toJson(report));
  });

  test("tell an offer that was put off from one without an answer", () => {
    const put = ["DECIDE", "SHOWN", "SNOOZED"] as const;
    const markdown = toMarkdown(
      close(
        draft,
        90_000,
        put.map((kind) => record("d", kind)),
      ),
    );
    expect(markdown).toContain("a breathing pause, put off");
  });

  test("say it in plain words", () => {
    expect(toMarkdown({ ...report, synthetic: true })).toBe(`# Focus session

- From 2026-11-21T09:00:00.000Z to 2026-11-21T10:00:00.000Z (UTC), 1 min 30 s
- Source: camera (made-up signal, not a measurement)

## Time by state

| State | Time |
|---|---|
| Unknown | 1 min 30 s |

| Unknown because | Time |
|---|---|
| getting started | 4 s |
| fewer than three signals, or a gap | 1 min 26 s |

## Flow and rest

- Longest flow: 0 s; 0 s when breaks in it of up to 90 s are let pass
- Left the page 0 times, 0 s together; interrupted by an offer once

## Pulse

62 to 66 bpm, middle 62 bpm; known in 67 % of the readings.

## Offers

- 2026-11-21T09:30:00.000Z: a breathing pause, shown, no answer yet

States describe load and pace. They are not a diagnosis.
`);
  });
});

const close = (draft: ReportDraft, endedAtMs: number, records: LogRecord[] = []): SessionReport =>
  closeReport(draft, { endedAt: "2026-11-21T10:00:00.000Z", endedAtMs, records });

const estimated = (moments: readonly (readonly [atMs: number, state: State])[]): ReportDraft =>
  moments.reduce((draft, [atMs, state]) => {
    const estimate: StateEstimate = {
      atMs,
      state,
      ...(state === "UNKNOWN" ? { reason: "no_clear_state" } : {}),
      support: { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 },
      calibrated: false,
      coverage: 0.8,
      inputs: 6,
      heldS: 0,
      evidence: [],
    };
    return addEstimate(draft, estimate);
  }, STARTED);

const known = (bpm: number): Measure => ({
  known: true,
  value: bpm,
  low: bpm - 2,
  high: bpm + 2,
  quality: 0.9,
  ageS: 0,
});

function sensed(
  draft: ReportDraft,
  pulseBpm: Measure,
  synthetic: boolean | number = false,
): ReportDraft {
  const none = unknown("no_input");
  const telemetry = {
    windowS: 60,
    keysPerMin: none,
    correctionsPer100Keys: none,
    rhythmVariation: none,
    pausesPerMin: none,
    burstsPerMin: none,
    clicksPerMin: none,
    pointerPxPerS: none,
    pointerJerk: none,
    scrollBacksPerMin: none,
    scrollTurnsPerMin: none,
    switchesPerMin: none,
    idleS: none,
  };
  const features: Features = {
    atMs: 0,
    source: "camera",
    synthetic: synthetic === true,
    ...unread("no_input"),
    pulseBpm,
    telemetry,
  };
  return addFeatures(draft, features);
}

/** A record as the log holds it; only what the report reads is filled in. */
function record(decisionId: string, kind: LogRecord["kind"]): LogRecord {
  const decision: Pick<Decision, "sessionId" | "arm"> = {
    sessionId: "session-1",
    arm: "breath_box",
  };
  const outcome: Pick<Outcome, "answer"> = { answer: "ignored" };
  return {
    decisionId,
    kind,
    at: "2026-11-21T09:30:00.000Z",
    decision,
    outcome,
    because: "undone",
  } as never;
}
