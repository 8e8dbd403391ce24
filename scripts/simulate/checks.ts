import {
  ARMS,
  type Decision,
  isUnavailable,
  type LogRecord,
  posteriorDigest,
  recall,
  verifyDraw,
  verifyLog,
} from "../../src/domains/policy/index.ts";
import { auditPropensities } from "../../src/domains/reports/index.ts";
import { localTime } from "../../src/kernel/local-time.ts";
import type { Simulated } from "./loop.ts";

/** Something that must hold of every simulated log, whoever the person is. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  readonly says: string;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const OFFERS_PER_HOUR = 6;
const QUESTIONS_PER_DAY = 3;

/** All checks on what was simulated. They read the log alone, as a stranger could. */
export function checksOf(simulated: Simulated): readonly Check[] {
  const { records } = simulated.book;
  const decisions = records.flatMap((record) =>
    record.kind === "DECIDE" ? [record.decision] : [],
  );
  return [
    wholeLog(simulated),
    decidedBeforeShown(records),
    sumsToOne(decisions),
    oneOutcomeEach(records, decisions),
    offersPerHour(records, decisions),
    silenceAfterDecisions(simulated, decisions),
    quietHours(simulated, records, decisions),
    drawsRepeat(simulated, decisions),
    replays(simulated),
    fairDraws(decisions),
    notInto(simulated),
    questionsPerDay(simulated),
  ];
}

const check = (name: string, faults: number, of: number, thing: string): Check => ({
  name,
  holds: faults === 0,
  says: faults === 0 ? `${of} ${thing}` : `${faults} of ${of} ${thing} fail`,
});

function wholeLog({ book }: Simulated): Check {
  const fault = verifyLog(book.records, book.head());
  const says = fault ? `${fault.code} at ${fault.seq}` : `${book.records.length} records`;
  return { name: "the log is whole", holds: fault === null, says };
}

function decidedBeforeShown(records: readonly LogRecord[]): Check {
  const decided = new Set<string>();
  let [early, shown] = [0, 0];
  for (const { kind, decisionId } of records) {
    if (kind === "DECIDE") decided.add(decisionId);
    if (kind !== "SHOWN") continue;
    shown++;
    if (!decided.has(decisionId)) early++;
  }
  return check("nothing is shown before its decision is on the log", early, shown, "offers");
}

function sumsToOne(decisions: readonly Decision[]): Check {
  const off = decisions.filter(({ propensity }) => {
    const sum = ARMS.reduce((all, arm) => all + propensity[arm], 0);
    return Math.abs(sum - 1) > 1e-9;
  });
  return check("probabilities of a decision sum to 1", off.length, decisions.length, "decisions");
}

function oneOutcomeEach(records: readonly LogRecord[], decisions: readonly Decision[]): Check {
  const outcomes = new Map<string, number>();
  for (const { kind, decisionId } of records) {
    if (kind === "OUTCOME") outcomes.set(decisionId, (outcomes.get(decisionId) ?? 0) + 1);
  }
  const off = decisions.filter(({ id }) => outcomes.get(id) !== 1);
  return check("a decision has one outcome", off.length, decisions.length, "decisions");
}

/** What was asked for does not count against the cap. */
function offersPerHour(records: readonly LogRecord[], decisions: readonly Decision[]): Check {
  const asked = new Set(decisions.flatMap(({ id, trigger }) => (trigger === "asked" ? [id] : [])));
  const shownMs = records
    .filter(({ kind, decisionId }) => kind === "SHOWN" && !asked.has(decisionId))
    .map(({ at }) => Date.parse(at));
  const off = shownMs.filter((ms, i) => ms - (shownMs[i - OFFERS_PER_HOUR] ?? -HOUR_MS) < HOUR_MS);
  return check(
    `no more than ${OFFERS_PER_HOUR} offers an hour`,
    off.length,
    shownMs.length,
    "offers",
  );
}

/** Free to offer something: chosen by a rule or by chance, not withheld by a gate. */
const isFree = (decision: Decision): boolean =>
  decision.trigger === "episode" && !isUnavailable(decision);

function silenceAfterDecisions({ setting }: Simulated, decisions: readonly Decision[]): Check {
  const free = decisions.filter(isFree).map(({ at }) => Date.parse(at));
  const leastMs = setting.settings.refractoryMin * MINUTE_MS;
  const off = free.filter((ms, i) => ms - (free[i - 1] ?? -leastMs) < leastMs);
  return check("silence after every decision", off.length, free.length, "free decisions");
}

function quietHours(
  { setting }: Simulated,
  records: readonly LogRecord[],
  decisions: readonly Decision[],
): Check {
  const { quietHours: quiet } = setting.settings;
  const zones = new Map(decisions.map(({ id, zone }) => [id, zone]));
  const unasked = new Set(
    decisions.flatMap(({ id, trigger }) => (trigger === "asked" ? [] : [id])),
  );
  const shown = records.filter(
    ({ kind, decisionId }) => kind === "SHOWN" && unasked.has(decisionId),
  );
  const off = shown.filter(({ at, decisionId }) => {
    const { minute } = localTime(Date.parse(at), zones.get(decisionId) ?? "UTC");
    return quiet !== null && isBetween(minute, quiet.fromMinute, quiet.untilMinute);
  });
  return check("nothing is shown unasked in quiet hours", off.length, shown.length, "offers");
}

const isBetween = (minute: number, from: number, until: number): boolean =>
  from <= until ? minute >= from && minute < until : minute >= from || minute < until;

function drawsRepeat({ keys }: Simulated, decisions: readonly Decision[]): Check {
  const drawn = decisions.filter(({ randomised }) => randomised);
  const off = drawn.filter((decision) => {
    const key = keys.get(decision.sessionId);
    return !key || verifyDraw(decision, key) !== null;
  });
  return check("a draw can be repeated with its key", off.length, drawn.length, "draws");
}

function replays({ book, memory, endMs }: Simulated): Check {
  const replayed = posteriorDigest(recall(book.records, endMs).posterior);
  const holds = replayed === posteriorDigest(memory.posterior);
  return { name: "the log replays to what was learned", holds, says: replayed.slice(0, 16) };
}

function fairDraws(decisions: readonly Decision[]): Check {
  const name = "draws agree with their probabilities";
  const drawn = decisions.filter(({ randomised }) => randomised);
  if (drawn.length === 0) return { name, holds: true, says: "nothing was drawn" };
  const { alarm, eValue } = auditPropensities(
    drawn.map(({ arm, propensity }) => ({
      arm: ARMS.indexOf(arm),
      propensity: ARMS.map((each) => propensity[each]),
    })),
  );
  return { name, holds: !alarm, says: `e-value ${eValue.toPrecision(2)} of ${drawn.length} draws` };
}

function notInto({ cutInto }: Simulated): Check {
  const { typing, call } = cutInto;
  return {
    name: "no offer cuts into typing or a call",
    holds: typing + call === 0,
    says: `${typing} into typing, ${call} into calls`,
  };
}

function questionsPerDay({ labels }: Simulated): Check {
  const days = labels.map(({ epochMs, zone }) => localTime(epochMs, zone).day);
  const off = days.filter((day) => days.filter((each) => each === day).length > QUESTIONS_PER_DAY);
  const name = `no more than ${QUESTIONS_PER_DAY} questions a day`;
  return check(name, off.length, labels.length, "questions");
}
