import { mayPromote } from "../../src/domains/intervention/index.ts";
import type { Answer, Arm, Decision, LogRecord } from "../../src/domains/policy/index.ts";
import {
  type GoldenHourAnswer,
  goldenHour,
  hoursOf,
  type LearningReport,
  learningReport,
  type WeeklyCard,
  weeklyCard,
} from "../../src/domains/reports/index.ts";
import { type Check, checksOf } from "./checks.ts";
import type { Simulated } from "./loop.ts";
import { chanceFrom } from "./random.ts";
import type { Setting } from "./setting.ts";
import { rightShare, type Tally } from "./tally.ts";

/** What is said of a simulation, as plain data. */
export interface Told {
  readonly person: string;
  readonly days: number;
  readonly seed: number;
  readonly tickS: number;
  readonly mode: Setting["settings"]["mode"];
  readonly hours: number;
  readonly tally: Tally;
  readonly rightShare: number | null;
  readonly flipsPerHour: { readonly said: number; readonly truly: number };
  readonly decisions: number;
  readonly randomised: number;
  readonly offersPerDay: number;
  readonly offers: Readonly<Partial<Record<Arm, number>>>;
  /** Unasked offers by what was truly so then. */
  readonly offeredIn: Simulated["shownIn"];
  readonly answers: Readonly<Partial<Record<Answer, number>>>;
  /** How often each gate and floor held back. */
  readonly suppressed: Readonly<Partial<Record<string, number>>>;
  /** Questions how it goes, and those that were answered. */
  readonly questions: { readonly put: number; readonly answered: number };
  readonly learning: LearningReport;
  readonly card: WeeklyCard;
  readonly goldenHour: GoldenHourAnswer;
  /** Kinds of action with their level of consent. */
  readonly consent: Readonly<Record<string, string>>;
  readonly checks: readonly Check[];
}

const HOUR_S = 3600;

/** Everything that the product itself would say after these days, and what is checked of it. */
export function tell(simulated: Simulated): Told {
  const { setting, book, tally, reports, endMs, zone } = simulated;
  const { person, days, seed, tickS, settings } = setting;
  const { records } = book;
  const decisions = decisionsOf(records);
  const shown = new Set(shownIds(records));
  const offered = decisions.filter(({ id }) => shown.has(id));
  const learning = learningReport(records, { nowMs: endMs, zone });
  const hours = tally.watchedS / HOUR_S;
  return {
    person: person.name,
    days,
    seed,
    tickS,
    mode: settings.mode,
    hours,
    tally,
    rightShare: rightShare(tally),
    flipsPerHour: { said: tally.saidFlips / hours, truly: tally.trueFlips / hours },
    decisions: decisions.length,
    randomised: decisions.filter(({ randomised }) => randomised).length,
    offersPerDay:
      offered.length / new Set(reports.map(({ startedAt }) => startedAt.slice(0, 10))).size,
    offers: counts(offered.map(({ arm }) => arm)),
    offeredIn: simulated.shownIn,
    answers: counts(records.flatMap((r) => (r.kind === "OUTCOME" ? [r.outcome.answer] : []))),
    suppressed: counts(decisions.flatMap(({ suppressedBy }) => suppressedBy)),
    questions: {
      put: simulated.labels.length,
      answered: simulated.labels.filter(({ report }) => report !== "skipped").length,
    },
    learning,
    card: weeklyCard(learning),
    goldenHour: goldenHour(hoursOf({ sessions: reports }), chanceFrom(seed, "golden-hour")),
    consent: consentOf(simulated),
    checks: checksOf(simulated),
  };
}

const decisionsOf = (records: readonly LogRecord[]): readonly Decision[] =>
  records.flatMap((record) => (record.kind === "DECIDE" ? [record.decision] : []));

const shownIds = (records: readonly LogRecord[]): readonly string[] =>
  records.filter(({ kind }) => kind === "SHOWN").map(({ decisionId }) => decisionId);

function consentOf({ consent, endMs }: Simulated): Record<string, string> {
  const kinds = Object.keys(consent.kinds) as (keyof typeof consent.kinds)[];
  return Object.fromEntries(
    kinds.map((kind) => {
      const { approvals, ofApprovals } = mayPromote(consent, kind, endMs);
      const level = consent.kinds[kind]?.level ?? "";
      return [kind, `${level}, ${approvals.toFixed(1)} of ${ofApprovals.toFixed(1)} approvals`];
    }),
  );
}

function counts<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const each: Partial<Record<Name, number>> = {};
  for (const name of names) each[name] = (each[name] ?? 0) + 1;
  return each;
}
