import { say } from "../../components/view.ts";
import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import {
  askForHelp,
  DEMO_PACE,
  type Decision,
  decide,
  type PolicyInput,
  STANDARD_PACE,
  startPolicy,
} from "../../domains/policy/index.ts";
import {
  addEstimate,
  addFeatures,
  closeReport,
  type SessionReport,
  startReport,
} from "../../domains/reports/index.ts";
import { type Sensor, startSensor } from "../../domains/sensing/browser/sensor.ts";
import type { Features } from "../../domains/sensing/index.ts";
import { estimateState, type StateEstimate, startState } from "../../domains/state/index.ts";
import { en } from "../../i18n/en.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { newId } from "../new-id.ts";
import { problemWords } from "../problem-words.ts";
import { createHelp } from "./help.ts";
import { showMoment } from "./moment.ts";
import { createOutcomes } from "./outcomes.ts";
import type { Setup } from "./setup.ts";
import { createSight } from "./sight.ts";

/** One session from its first frame to its report. Everything it knows stays on this device. */
export async function run(root: HTMLElement, setup: Setup, log: DecisionLog) {
  const sessionId = newId();
  const startedAt = new Date().toISOString();
  const origin = performance.now();
  /** Session time by a clock that never steps back. */
  const sinceStartMs = () => performance.now() - origin;
  const synthetic = setup.source.kind === "demo";
  const sight = createSight(root, setup.source.kind);
  const outcomes = createOutcomes(log);
  const help = createHelp(root, { owner: sessionId, goal: setup.goal, log, outcomes });

  let state = startState();
  let policy = startPolicy();
  let report = startReport({ sessionId, startedAt, source: setup.source.kind, synthetic });
  let latest: { readonly estimate: StateEstimate; readonly features: Features } | undefined;

  const inputOf = (estimate: StateEstimate, { telemetry: { idleS } }: Features): PolicyInput => ({
    estimate,
    at: new Date().toISOString(),
    sessionId,
    decisionId: newId(),
    episodeId: newId(),
    pace: synthetic ? DEMO_PACE : STANDARD_PACE,
    goalSet: setup.goal !== "",
    idleS: idleS.known ? idleS.value : null,
    snoozedUntilMs: help.quietForMs === null ? null : estimate.atMs + help.quietForMs,
  });

  /** Durable before anything is shown; without that nothing is offered. */
  const settle = async (decision: Decision) => {
    const written = await log.decide(decision);
    if (written.ok) await help.offer(decision);
    else say(root, "help-notice", problemWords(written.error));
  };

  const onFeatures = (sensed: Features) => {
    const features = { ...sensed, atMs: sinceStartMs() };
    const next = estimateState(state, features);
    state = next.memory;
    report = addFeatures(addEstimate(report, next.estimate), features);
    latest = { estimate: next.estimate, features };
    sight.features(features);
    showMoment(root, next.estimate, features);
    const decided = decide(policy, inputOf(next.estimate, features));
    policy = decided.memory;
    if (decided.decision) void settle(decided.decision);
    void outcomes.closeDue(features.atMs);
  };

  const sensor: Result<Sensor, string> = await startSensor(setup.source, {
    ...sight,
    features: onFeatures,
  });
  if (!sensor.ok) {
    sight.close();
    await help.end();
    return sensor;
  }
  sight.watch(sensor.value);

  return ok({
    undo: help.undo,
    ask(): void {
      if (!latest) {
        say(root, "help-notice", en.offer.notYet);
        return;
      }
      const asked = askForHelp(policy, inputOf(latest.estimate, latest.features));
      policy = asked.memory;
      void settle(asked.decision);
    },
    async stop(): Promise<SessionReport> {
      sensor.value.stop();
      sight.close();
      const endedAtMs = sinceStartMs();
      await help.end();
      await outcomes.closeAll(endedAtMs);
      const { records } = await log.read();
      return closeReport(report, { endedAt: new Date().toISOString(), endedAtMs, records });
    },
  });
}
