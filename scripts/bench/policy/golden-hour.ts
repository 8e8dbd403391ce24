import {
  type GoldenHourAnswer,
  goldenHour,
  type HourOfDay,
} from "../../../src/domains/reports/index.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { type Bench, row } from "../row.ts";
import { BEST_AT_NINE, type Course, FLAT, livedHours } from "./golden-days.ts";

const DAYS = 30;
/** Seeds of the persons; the thresholds were chosen on others (1,000 to 1,299). */
const FIRST_SEED = 50_000;
const PERSONS =
  "made-up persons of 30 days: two stretches of work a day, good and bad days, stays of exponential length";

/** C11: hours named for persons without a golden hour, and for persons with one. */
export const benchGoldenHour: Bench = async ({ quick }) => {
  const persons = quick ? 20 : 200;
  const flat = named(persons, FLAT);
  const best = named(persons, BEST_AT_NINE);
  const right = best.answers.filter((answer) => answer.ok && isNearNine(answer.value.fromHour));
  return [
    row({
      id: "C11.flat",
      what: "Persons without a golden hour for whom one was named",
      unit: "%",
      figure: percent(flat.answers.filter(({ ok }) => ok).length, persons),
      peer: "hour with the largest share of flow (Cortex's rule)",
      peerFigure: percent(flat.largest.filter((hour) => hour !== null).length, persons),
      bar: 5,
      atMost: true,
      n: persons,
      note: PERSONS,
    }),
    row({
      id: "C11.real",
      what: "Persons whose stretches of flow are 2.5 times as long from 9 to 11, for whom a window of those hours was named",
      unit: "%",
      figure: percent(right.length, persons),
      peer: "hour with the largest share of flow (Cortex's rule)",
      peerFigure: percent(best.largest.filter((hour) => hour === 9 || hour === 10).length, persons),
      bar: 50,
      atMost: false,
      n: persons,
      note: "A window counts when it shares an hour with 9 to 11.",
    }),
  ];
};

/** The window and the true one share an hour. */
const isNearNine = (fromHour: number): boolean => fromHour >= 8 && fromHour <= 10;

function named(persons: number, course: Course) {
  const answers: GoldenHourAnswer[] = [];
  const largest: (number | null)[] = [];
  for (let person = 0; person < persons; person++) {
    const hours = livedHours(chanceFrom(FIRST_SEED + person), DAYS, course);
    answers.push(goldenHour(hours, chanceFrom(person)));
    largest.push(largestShare(hours));
  }
  return { answers, largest };
}

/** Largest share of flow by hour, however little was watched; null without an hour. */
function largestShare(hours: readonly HourOfDay[]): number | null {
  const shares = [...Map.groupBy(hours, ({ hour }) => hour)].map(([hour, those]) => {
    const sum = (part: "flowS" | "knownS") => those.reduce((all, one) => all + one[part], 0);
    return { hour, share: sum("flowS") / sum("knownS") };
  });
  return shares.sort((a, b) => b.share - a.share)[0]?.hour ?? null;
}

const percent = (part: number, whole: number): number => (100 * part) / whole;
