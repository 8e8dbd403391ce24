import { onPress, part, say, slot } from "../../components/view.ts";
import { loadSettings } from "../../domains/policy/browser/settings-store.ts";
import { type Decision, quietUntil, recall, startPolicy } from "../../domains/policy/index.ts";
import {
  endBreak,
  leavePage,
  returnToPage,
  type SessionReport,
  startBreak,
} from "../../domains/reports/index.ts";
import { type Sensor, startSensor } from "../../domains/sensing/browser/sensor.ts";
import type { Features } from "../../domains/sensing/index.ts";
import { startBaselines } from "../../domains/state/index.ts";
import { helpWords } from "../../i18n/help.ts";
import { sessionWords } from "../../i18n/session.ts";
import { localTime } from "../../kernel/local-time.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { newId } from "../new-id.ts";
import { pinNever } from "../pin.ts";
import { problemWords } from "../problem-words.ts";
import { createAsking } from "./asking.ts";
import { ownDrawKey } from "./draw-key.ts";
import { lived } from "./earlier.ts";
import { createHelp } from "./help/help.ts";
import { openLeave } from "./help/leave.ts";
import { oneAtATime } from "./help/one-at-a-time.ts";
import { keepSignals, keptSignals } from "./kept-signals.ts";
import { learnedFrom } from "./learned.ts";
import { type Around, createLoop } from "./loop.ts";
import { showMoment, showQuiet } from "./moment.ts";
import { keepPlace } from "./place.ts";
import { createRecord } from "./record.ts";
import { NOTHING_SEEN, stillTrue, suits, whyAt } from "./seen.ts";
import type { Setup } from "./setup.ts";
import { createSight } from "./sight.ts";
import type { Stores } from "./stores.ts";
import { watchSurroundings } from "./surroundings.ts";

const NO_BASELINES = startBaselines();
/** After this long away the person is shown where they were, milliseconds. */
const LONG_AWAY_MS = 120_000;
/** How often what was gathered is kept, milliseconds. */
const KEEP_MS = 60_000;

/** One session from its first frame to its report. Everything it knows stays on this device. */
export async function run(root: HTMLElement, setup: Setup, stores: Stores) {
  const { log, journal, labels } = stores;
  const sessionId = newId();
  const startedAtMs = Date.now();
  const origin = performance.now();
  /** Session time by a clock that never steps back. */
  const sinceStartMs = () => performance.now() - origin;
  const synthetic = setup.source.kind === "demo";
  const ending = new AbortController();
  let { settings } = loadSettings();

  const [{ records }, leave, learned] = await Promise.all([
    log.read(),
    openLeave(),
    learnedFrom(labels),
  ]);
  const loop = createLoop({
    sessionId,
    startedAtMs,
    source: setup.source.kind,
    synthetic,
    goalSet: setup.goal !== "",
    policy: synthetic ? startPolicy() : recall(lived(records), startedAtMs),
    signals: keptSignals(),
    key: ownDrawKey(),
    learned,
  });
  const sight = createSight(root, setup.source.kind);
  const place = keepPlace(setup.goal);
  const record = createRecord(log, loop, (code) => say(root, "help-notice", problemWords(code)));
  const help = createHelp(root, {
    owner: sessionId,
    goal: setup.goal,
    journal,
    leave,
    write: record.write,
    mayRate: record.outcomes.isOpen,
    stillTrue: (why) => (loop.latest ? stillTrue(why, loop.latest) : []),
    seen: () => (loop.latest ? suits(loop.latest) : NOTHING_SEEN),
    never: (arm) => {
      const pinned = pinNever(arm);
      settings = pinned.settings;
      return pinned.kept;
    },
    began: (arm) => {
      place.runs(helpWords.arms[arm].name);
      if (help.onBreak) loop.book((report) => startBreak(report, sinceStartMs(), arm));
    },
    over: () => {
      place.runs(null);
      loop.book((report) => endBreak(report, sinceStartMs()));
    },
    stepDone: (text) => {
      place.stepDone(text);
      surroundings.pause();
    },
  });
  const surroundings = watchSurroundings(ending.signal, {
    left: () => {
      keep();
      place.left();
      loop.book((report) => leavePage(report, sinceStartMs()));
    },
    returned: (awayMs) => {
      reread();
      loop.book((report) => returnToPage(report, sinceStartMs()));
      const { goal, lastStep } = place.now();
      if (awayMs < LONG_AWAY_MS || (goal === null && lastStep === null)) return;
      if (!leave.allows("resume")) return;
      const effect = { kind: "resume", ...place.now() } as const;
      void help.remind({ headline: helpWords.place.headline, effect });
    },
  });
  /** Settings and leave may be changed by another page while this one runs. */
  const reread = (): void => {
    ({ settings } = loadSettings());
    void leave.refresh();
  };
  addEventListener("storage", reread, { signal: ending.signal });
  addEventListener("focus", reread, { signal: ending.signal });
  /** What was gathered outlives a page that is not closed tidily. */
  const keep = (): void => {
    if (!synthetic) keepSignals(loop.signals);
    void sight.keep();
  };
  const keeping = window.setInterval(keep, KEEP_MS);
  ending.signal.addEventListener("abort", () => window.clearInterval(keeping));
  await help.recover();
  const asking = createAsking(
    part(root, "[data-how]"),
    // A made-up person's signals teach nothing about this one.
    synthetic ? undefined : labels,
    learned.labels,
    record.outcomes.said,
  );

  /** Durable before anything is shown; without that nothing is offered. */
  const settle = async (decision: Decision) => {
    const why = loop.latest ? whyAt(loop.latest) : [];
    if (await record.decide(decision)) await help.offer(decision, why);
  };
  /** Decisions on their way to the log and the page: the session does not end in the middle of one. */
  let settling = Promise.resolve();
  const begin = (decision: Decision): void => {
    settling = Promise.all([settling, settle(decision)]).then(() => undefined);
  };

  const aroundNow = (): Around => ({
    ...surroundings.look(),
    settings,
    consented: leave.arms(),
    baselines: sight.baselines() ?? NO_BASELINES,
    usualOf: sight.usualOf,
    quietForMs: help.quietForMs,
    onBreak: help.onBreak,
  });

  const onFeatures = (sensed: Features) => {
    const features = { ...sensed, atMs: sinceStartMs() };
    const { idleS } = features.telemetry;
    const moment = loop.step(features, aroundNow());
    sight.learn(features, {
      nowMs: Date.now(),
      localMinute: localTime(Date.now(), moment.zone).minute,
      loadSupport: moment.estimate.support.HYPER,
      interventionMs: loop.policy.offers.at(-1)?.ms ?? null,
    });
    sight.features(features);
    showMoment(root, moment);
    showQuiet(root, loop.policy);
    if (moment.decision) begin(moment.decision);
    help.look();
    void record.outcomes.look(features.atMs, idleS.known ? idleS.value : null);
    const mayAsk =
      settings.askHow && !synthetic && record.outcomes.isTimeToAsk(features.atMs, settings.mode);
    asking.look(moment, mayAsk);
  };

  const close = async (): Promise<void> => {
    ending.abort();
    keep();
    sight.close();
    place.left();
    await settling;
    await asking.close();
    await help.end();
    leave.close();
  };

  const sensor: Result<Sensor, string> = await startSensor(setup.source, {
    ...sight,
    features: onFeatures,
  });
  if (!sensor.ok) {
    await close();
    return sensor;
  }
  sight.watch(sensor.value);
  onPress(root, "lift-quiet", oneAtATime()(liftQuiet), ending.signal);

  async function liftQuiet(): Promise<void> {
    const quiet = quietUntil(loop.policy, Date.now());
    if (!quiet || !(await record.write(quiet.decisionId, { kind: "QUIET_LIFTED" }))) return;
    showQuiet(root, loop.policy);
    say(root, "help-notice", helpWords.offer.unmuted);
    slot(root, "help-notice").focus();
  }

  return ok({
    undo: help.undo,
    goToHelp: help.goTo,
    ask(): void {
      const decision = loop.ask(aroundNow());
      if (decision) begin(decision);
      else say(root, "help-notice", sessionWords.offer.notYet);
    },
    async stop(): Promise<SessionReport> {
      sensor.value.stop();
      const endedAtMs = sinceStartMs();
      await close();
      await record.outcomes.closeAll(endedAtMs);
      const { records } = await log.read();
      // The clock on the wall may have been set back; the session took its time all the same.
      const wallMs = Math.max(Date.now(), startedAtMs + endedAtMs);
      return loop.close({ endedAt: new Date(wallMs).toISOString(), endedAtMs, records });
    },
  });
}
