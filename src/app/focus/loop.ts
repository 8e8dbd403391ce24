import {
  actable,
  askForHelp,
  DEMO_PACE,
  type Decision,
  type DrawKey,
  decide,
  type Gate,
  gatesShut,
  type Happened,
  type HelpSettings,
  type PolicyInput,
  type PolicyMemory,
  remember,
  STANDARD_PACE,
} from "../../domains/policy/index.ts";
import {
  addEstimate,
  addFeatures,
  addSignals,
  changeZone,
  closeReport,
  type ReportDraft,
  startReport,
} from "../../domains/reports/index.ts";
import type { Features, Source } from "../../domains/sensing/index.ts";
import {
  type Baselines,
  DEMO_SETTING,
  type Signals,
  type SignalsMemory,
  STANDARD_SETTING,
  type StateEstimate,
  type StateSetting,
  type UsualOf,
  updateSignals,
} from "../../domains/state/index.ts";
import { localTime } from "../../kernel/local-time.ts";
import { newId } from "../new-id.ts";
import { createEstimator } from "./estimator.ts";
import type { Learned } from "./learn-from.ts";
import type { Surroundings } from "./surroundings.ts";

/** What is known when a session begins. */
export interface Beginning {
  readonly sessionId: string;
  readonly startedAtMs: number;
  readonly source: Source;
  readonly synthetic: boolean;
  readonly goalSet: boolean;
  readonly policy: PolicyMemory;
  readonly signals: SignalsMemory;
  readonly key: DrawKey;
  readonly learned: Learned;
}

/** What may change from one second to the next beside what is sensed. */
export interface Around extends Surroundings {
  readonly settings: HelpSettings;
  readonly consented: PolicyInput["consented"];
  readonly baselines: Baselines;
  readonly usualOf: UsualOf;
  /** How long nothing may be offered for the sake of what runs; null: offers are welcome. */
  readonly quietForMs: number | null;
  readonly onBreak: boolean;
}

/** One second of a session, thought through. */
export interface Moment {
  readonly features: Features;
  readonly estimate: StateEstimate;
  /** The same without anything that the person's own words taught: what those words are compared with. */
  readonly plain: StateEstimate;
  readonly signals: Signals;
  readonly zone: string;
  readonly around: Around;
  /** Why nothing would be offered now, whatever happened; none: an offer is possible. */
  readonly held: readonly Gate[];
}

/** The pure loop of a session, with its memory: features → state → signals → decision, and the report that grows with it. */
export function createLoop(begin: Beginning) {
  const { sessionId, startedAtMs, source, synthetic } = begin;
  const startedAt = new Date(startedAtMs).toISOString();
  const clock = { startedAtMs, zone: zoneNow() };
  const pace = synthetic ? DEMO_PACE : STANDARD_PACE;
  const estimator = createEstimator(synthetic ? { labels: [] } : begin.learned);
  let { policy, signals: noticing } = begin;
  let report: ReportDraft = startReport({ sessionId, startedAt, source, synthetic, clock });
  let latest: Moment | undefined;
  let passive = false;

  const settingOf = (around: Around, minute: number): StateSetting => ({
    ...(synthetic ? DEMO_SETTING : STANDARD_SETTING),
    ...(synthetic ? {} : { actOnCamera: around.settings.actOnCamera }),
    baselines: around.baselines,
    localMinute: minute,
    passive,
  });

  const inputOf = (moment: Omit<Moment, "held">): PolicyInput => {
    const { estimate, signals, features, zone, around } = moment;
    const { idleS } = features.telemetry;
    return {
      estimate,
      signals,
      at: new Date().toISOString(),
      nowMs: Date.now(),
      zone,
      sessionId,
      decisionId: newId(),
      episodeId: newId(),
      pace,
      settings: synthetic ? { ...around.settings, quietHours: null } : around.settings,
      consented: around.consented,
      goalSet: begin.goalSet,
      // In another window the hands may be busy: no pause is seen there, and none is taken for granted.
      idleS: idleS.known ? idleS.value : around.focused ? null : 0,
      typingBurstS: around.typingBurstS,
      breakpoint: around.breakpoint,
      surroundings: around,
      snoozedUntilMs: around.quietForMs === null ? null : estimate.atMs + around.quietForMs,
      key: begin.key,
    };
  };

  return {
    pace,
    get latest(): Moment | undefined {
      return latest;
    },
    get policy(): PolicyMemory {
      return policy;
    },
    get signals(): SignalsMemory {
      return noticing;
    },
    /** One second on. A decision is not yet on the log when it is returned. */
    step(features: Features, around: Around): Moment & { readonly decision?: Decision } {
      const { atMs } = features;
      const zone = zoneNow();
      const nowMs = Date.now();
      const setting = settingOf(around, localTime(nowMs, zone).minute);
      const { plain, estimate } = estimator(features, setting);
      const noticed = updateSignals(noticing, {
        features,
        estimate,
        nowMs,
        zone,
        visible: around.visible,
        onBreak: around.onBreak,
        placeId: null,
        alignment: null,
        usualOf: around.usualOf,
      });
      noticing = noticed.memory;
      const { signals } = noticed;
      passive = actable(signals, around.settings).active.includes("passive_reading");
      report = changeZone(report, atMs, zone);
      report = addSignals(addFeatures(addEstimate(report, estimate), features), atMs, signals);
      const seen = { features, estimate, plain, signals, zone, around };
      const input = inputOf(seen);
      latest = { ...seen, held: gatesShut(policy, input) };
      const decided = decide(policy, input);
      policy = decided.memory;
      return decided.decision ? { ...latest, decision: decided.decision } : latest;
    },
    /** The person asks: an answer at once; undefined before the first reading. */
    ask(around: Around): Decision | undefined {
      if (!latest) return undefined;
      const asked = askForHelp(policy, inputOf({ ...latest, around }));
      policy = asked.memory;
      return asked.decision;
    },
    /** Something went on the log. */
    happened(event: Happened): void {
      policy = remember(policy, event);
    },
    /** Something that the report tells and the sensors do not. */
    book(change: (draft: ReportDraft) => ReportDraft): void {
      report = change(report);
    },
    close: (end: Parameters<typeof closeReport>[1]) => closeReport(report, end),
  };
}

/** Asked again each second: a person may travel. */
const zoneNow = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
