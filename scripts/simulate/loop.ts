import { type ConsentBook, EMPTY_CONSENT } from "../../src/domains/intervention/index.ts";
import {
  type DrawKey,
  drawKey,
  type PolicyMemory,
  recall,
} from "../../src/domains/policy/index.ts";
import type { SessionReport } from "../../src/domains/reports/index.ts";
import {
  type KnownState,
  type Label,
  startBaselines,
  startSignals,
} from "../../src/domains/state/index.ts";
import { sittings } from "./calendar.ts";
import { type DecisionBook, startBook } from "./decision-book.ts";
import { type Chance, chanceFrom } from "./random.ts";
import { type Kept, sit } from "./session.ts";
import type { Setting } from "./setting.ts";
import { startCounter, type Tally } from "./tally.ts";

/** All that came of it. */
export interface Simulated {
  readonly setting: Setting;
  readonly book: DecisionBook;
  readonly reports: readonly SessionReport[];
  readonly tally: Tally;
  readonly memory: PolicyMemory;
  readonly consent: ConsentBook;
  readonly labels: readonly Label[];
  readonly keys: ReadonlyMap<string, DrawKey>;
  /** Offers that were shown while the person was busy, by what they were busy with. */
  readonly cutInto: Readonly<Record<"typing" | "call", number>>;
  /** Unasked offers by what was truly so then. */
  readonly shownIn: Readonly<Record<KnownState, number>>;
  readonly endMs: number;
  readonly zone: string;
}

const KEY_BYTES = 32;

/** Days of a person through the whole loop: features, state, signals, decision, answer, outcome, log, learning. */
export function simulate(setting: Setting): Simulated {
  const { person, days, seed } = setting;
  const book = startBook();
  const counter = startCounter();
  const keys = new Map<string, DrawKey>();
  const cutInto = { typing: 0, call: 0 };
  const shownIn = { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0 };
  const reports: SessionReport[] = [];
  const kept: Kept = {
    baselines: startBaselines(),
    signals: startSignals(),
    consent: EMPTY_CONSENT,
    policy: recall([], 0),
    noticed: null,
    labels: [],
  };
  let [endMs, zone] = [0, person.zone];
  for (const sitting of sittings(person, days)) {
    const key = drawKey(bytesFrom(chanceFrom(seed, `key/${sitting.id}`)));
    keys.set(sitting.id, key);
    const ended = sit({ setting, sitting, key, book, counter, kept, cutInto, shownIn });
    reports.push(ended.report);
    [endMs, zone] = [sitting.endMs, ended.zone];
  }
  const { policy, consent, labels } = kept;
  const tally = counter.tally();
  return {
    setting,
    book,
    reports,
    tally,
    memory: policy,
    consent,
    labels,
    keys,
    cutInto,
    shownIn,
    endMs,
    zone,
  };
}

const bytesFrom = (chance: Chance): Uint8Array =>
  Uint8Array.from({ length: KEY_BYTES }, () => Math.floor(256 * chance()));
