import type { ConsentBook } from "../../src/domains/intervention/index.ts";
import {
  actable,
  askForHelp,
  type ChoiceMode,
  type DrawKey,
  decide,
  type PolicyInput,
  type PolicyMemory,
  recall,
  STANDARD_PACE,
} from "../../src/domains/policy/index.ts";
import {
  addEstimate,
  addFeatures,
  addSignals,
  changeZone,
  closeReport,
  type ReportDraft,
  type SessionReport,
  startReport,
} from "../../src/domains/reports/index.ts";
import {
  type Baselines,
  estimateState,
  type KnownState,
  type Label,
  learnBaselines,
  mayAsk,
  type Signals,
  type SignalsMemory,
  type StateEstimate,
  type StateMemory,
  startAsking,
  startState,
  updateSignals,
  usual,
} from "../../src/domains/state/index.ts";
import { localTime } from "../../src/kernel/local-time.ts";
import type { Sitting } from "./calendar.ts";
import { liveSitting, type Moment } from "./day.ts";
import type { DecisionBook } from "./decision-book.ts";
import { type Help, startHelp } from "./help.ts";
import { type Chance, chanceFrom } from "./random.ts";
import type { Setting } from "./setting.ts";
import type { Counter } from "./tally.ts";

/** What outlives a sitting, as a store would keep it. */
export interface Kept {
  baselines: Baselines;
  signals: SignalsMemory;
  consent: ConsentBook;
  policy: PolicyMemory;
  /** What the detectors said last; null before anything. */
  noticed: Signals | null;
  /** Questions put to the person, with what they said. */
  readonly labels: Label[];
}

/** One sitting with all that it stands on. */
interface Sat {
  readonly setting: Setting;
  readonly sitting: Sitting;
  readonly key: DrawKey;
  readonly book: DecisionBook;
  readonly counter: Counter;
  readonly kept: Kept;
  readonly cutInto: { typing: number; call: number };
  readonly shownIn: Record<KnownState, number>;
}

/** One session, from a policy that is recalled from the log alone, to its report. */
export function sit(sat: Sat): { readonly report: SessionReport; readonly zone: string } {
  const { setting, sitting, book, counter, kept } = sat;
  const { person, seed, tickS } = setting;
  const from = book.records.length;
  const { mind, moments } = liveSitting(person, sitting, seed, tickS);
  kept.policy = recall(book.records, sitting.startMs);
  const chance = chanceFrom(seed, `answers/${sitting.id}`);
  const help = startHelp({ ...sat, person, saysWhenAsked: true }, { mind, chance });
  const asking = startAsker(kept, setting.settings.mode, chanceFrom(seed, `ask/${sitting.id}`));
  let state = startState();
  let draft: ReportDraft | undefined;
  let [zone, lastMs] = [person.zone, 0];
  for (const lived of moments) {
    const moment = setting.spoil?.(lived) ?? lived;
    [zone, lastMs] = [moment.zone, moment.atMs];
    draft ??= draftOf(sitting, moment);
    const seen = sense(state, moment, kept, setting, help);
    state = seen.state;
    const { estimate, signals } = seen;
    draft = changeZone(addFeatures(addEstimate(draft, estimate), moment.features), lastMs, zone);
    draft = addSignals(draft, lastMs, signals);
    const { truth } = moment;
    counter.add({ truth, said: estimate.state, reason: estimate.reason, tickS });
    help.catchUp(moment);
    choose(sat, moment, estimate, signals, help);
    asking(moment, estimate, help);
  }
  help.end(lastMs + tickS * 1000);
  counter.pause();
  if (!draft) throw new Error(`${sitting.id} has no moment`);
  const end = { endedAt: new Date(sitting.endMs).toISOString(), endedAtMs: lastMs };
  return { zone, report: closeReport(draft, { ...end, records: book.records.slice(from) }) };
}

function draftOf(sitting: Sitting, { zone, features }: Moment): ReportDraft {
  return startReport({
    sessionId: sitting.id,
    startedAt: new Date(sitting.startMs).toISOString(),
    source: features.source,
    synthetic: features.synthetic,
    clock: { startedAtMs: sitting.startMs, zone },
  });
}

/** State and signals of a moment; what is usual is learned beside it. */
function sense(
  state: StateMemory,
  { features, epochMs, zone }: Moment,
  kept: Kept,
  { settings }: Setting,
  help: Help,
): { readonly state: StateMemory; readonly estimate: StateEstimate; readonly signals: Signals } {
  const { baselines } = kept;
  const localMinute = localTime(epochMs, zone).minute;
  const { memory, estimate } = estimateState(state, features, {
    profile: "standard",
    actOnCamera: settings.actOnCamera,
    baselines,
    localMinute,
    passive: kept.noticed
      ? actable(kept.noticed, settings).active.includes("passive_reading")
      : false,
  });
  const noticed = updateSignals(kept.signals, {
    features,
    estimate,
    nowMs: epochMs,
    zone,
    visible: true,
    onBreak: help.onBreak(),
    placeId: null,
    alignment: null,
    usualOf: (name) => usual(baselines, name),
  });
  kept.signals = noticed.memory;
  kept.noticed = noticed.signals;
  // Readings of an older version were refused above; learning expects those of this one.
  if (estimate.reason !== "older_features") {
    kept.baselines = learnBaselines(baselines, features, {
      nowMs: epochMs,
      localMinute,
      loadSupport: estimate.support.HYPER,
      interventionMs: help.shownMs(),
    });
  }
  return { state: memory, estimate, signals: noticed.signals };
}

function choose(
  { setting, sitting, key, kept }: Sat,
  moment: Moment,
  estimate: StateEstimate,
  signals: Signals,
  help: Help,
): void {
  const { epochMs, zone, idleS, runS, inCall, presenting } = moment;
  const id = `${sitting.id}-${estimate.atMs / 1000}`;
  const input: PolicyInput = {
    estimate,
    signals,
    at: new Date(epochMs).toISOString(),
    nowMs: epochMs,
    zone,
    sessionId: sitting.id,
    decisionId: id,
    episodeId: `${id}e`,
    pace: STANDARD_PACE,
    settings: setting.settings,
    consented: help.consented(),
    goalSet: true,
    idleS,
    typingBurstS: runS,
    breakpoint: false,
    surroundings: { inCall, presenting },
    snoozedUntilMs: help.quietUntilMs(),
    key,
  };
  const { memory, decision } = moment.asks
    ? askForHelp(kept.policy, input)
    : decide(kept.policy, input);
  kept.policy = memory;
  if (decision) help.take(decision, moment);
}

/** Asks now and then how it goes, as often as the product may. */
function startAsker(kept: Kept, mode: ChoiceMode, chance: Chance) {
  let memory = startAsking(kept.labels);
  return (moment: Moment, estimate: StateEstimate, help: Help): void => {
    const { atMs, epochMs, zone, idleS } = moment;
    if (!help.isTimeToAsk(atMs, mode)) return;
    const at = { nowMs: epochMs, zone, visible: true, onBreak: help.onBreak() };
    const asked = mayAsk(memory, { ...at, typing: idleS < STANDARD_PACE.pauseS, u: chance() });
    memory = asked.memory;
    if (!asked.verdict.ask) return;
    kept.labels.push({
      epochMs,
      zone,
      report: help.askHow(moment.truth) ?? "skipped",
      askedProbability: asked.verdict.probability,
      support: estimate.support,
      x: [],
      version: "simulated",
    });
  };
}
