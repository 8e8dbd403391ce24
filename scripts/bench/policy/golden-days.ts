import type { HourOfDay } from "../../../src/domains/reports/index.ts";
import {
  bookHours,
  type HourBook,
  hoursOfBook,
} from "../../../src/domains/reports/session/hours.ts";

type Random = () => number;

/** Mean lengths of stay, minutes. */
const FLOW_MIN = 18;
const OTHER_MIN = [7, 5, 2.5] as const;
/** Chance that flow follows a stay in another state. */
const BACK_TO_FLOW = 0.5;
/** Stretches of flow of a person are this many times the mean: some are in flow a third of the time, some two thirds. */
const PERSON_FACTOR = { least: 0.3, most: 1.1 } as const;
/** Spread of the days: a good day's stretches of flow are longer (logarithm, standard deviation). */
const DAY_SPREAD = 0.5;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Monday, 1 June 2026, midnight in UTC; the made-up person lives there. */
const FIRST_DAY_MS = 1_780_272_000_000;

/** How many times longer stretches of flow are at an hour of the day; 1 everywhere is a flat person. */
export type Course = (hour: number) => number;
export const FLAT: Course = () => 1;
/** A person at their best from 9 to 11. */
export const BEST_AT_NINE: Course = (hour) => (hour >= 9 && hour < 11 ? 2.5 : 1);

/**
 * The hours of a made-up person over `days` days: two stretches of work a day with a break between,
 * and stays in states whose lengths are exponential. What is called flow depends on the day, and on
 * the hour only by `course`.
 */
export function livedHours(random: Random, days: number, course: Course): HourOfDay[] {
  const { least, most } = PERSON_FACTOR;
  const factor = least + (most - least) * random();
  return Array.from({ length: days }, (_, day) => {
    const goodness = factor * Math.exp(DAY_SPREAD * gaussian(random));
    const longerAt: Course = (hour) => goodness * course(hour);
    return hoursOfBook(livedDay(random, FIRST_DAY_MS + day * DAY_MS, longerAt));
  }).flat();
}

function livedDay(random: Random, midnightMs: number, longerAt: Course): HourBook {
  const startH = 8 + 2 * random();
  const breakH = startH + 2.5 + 1.5 * random();
  const againH = breakH + 0.75;
  const endH = breakH + 3 + 3 * random();
  const morning = worked({}, random, midnightMs, { fromH: startH, untilH: breakH, longerAt });
  return worked(morning, random, midnightMs, { fromH: againH, untilH: endH, longerAt });
}

function worked(
  book: HourBook,
  random: Random,
  midnightMs: number,
  work: { readonly fromH: number; readonly untilH: number; readonly longerAt: Course },
): HourBook {
  let hours = book;
  let atMs = midnightMs + work.fromH * HOUR_MS;
  const untilMs = midnightMs + work.untilH * HOUR_MS;
  let inFlow = random() < 0.5;
  while (atMs < untilMs) {
    const longer = work.longerAt((atMs - midnightMs) / HOUR_MS);
    const meanMin = inFlow ? FLOW_MIN * longer : otherMin(random);
    const stayMs = Math.max(1000, -Math.log(1 - random()) * meanMin * 60_000);
    const leaveMs = Math.min(untilMs, atMs + stayMs);
    hours = bookHours(hours, { fromMs: atMs, untilMs: leaveMs, zone: "UTC" }, inFlow);
    atMs = leaveMs;
    inFlow = !inFlow;
  }
  return hours;
}

/** Other states follow each other before flow returns: their stays add up. */
function otherMin(random: Random): number {
  let minutes = 0;
  do {
    minutes += OTHER_MIN[Math.floor(random() * OTHER_MIN.length)] ?? OTHER_MIN[0];
  } while (random() >= BACK_TO_FLOW);
  return minutes;
}

const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
