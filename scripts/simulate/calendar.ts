import { localTime } from "../../src/kernel/local-time.ts";
import type { Person } from "./person.ts";

/** One sitting at the desk. */
export interface Sitting {
  readonly id: string;
  /** Day since the person's first, from 0. */
  readonly day: number;
  readonly startMs: number;
  readonly endMs: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** No zone is further from UTC. */
const FURTHEST_MS = 14 * 60 * MINUTE_MS;

/** All sittings of the first `days` days, in order of time. */
export function sittings(person: Person, days: number): readonly Sitting[] {
  const first = Date.parse(`${person.firstDay}T00:00:00Z`);
  const all: Sitting[] = [];
  for (let day = 0; day < days; day++) {
    const date = new Date(first + day * DAY_MS);
    const weekday = (date.getUTCDay() + 6) % 7;
    const zone = zoneOfDay(person, day);
    for (const [i, stretch] of person.week.entries()) {
      if (!stretch.weekdays.includes(weekday)) continue;
      const startMs = epochOf(date.getTime(), stretch.fromMinute, zone);
      const endMs = epochOf(date.getTime(), stretch.untilMinute, zone);
      all.push({ id: `d${day}s${i}`, day, startMs, endMs });
    }
  }
  return all.sort((one, other) => one.startMs - other.startMs);
}

/** The person's zone at any moment. */
export function zonesOf(person: Person): (epochMs: number) => string {
  const turns = zoneTurns(person);
  return (epochMs) => turns.findLast(({ fromMs }) => fromMs <= epochMs)?.zone ?? person.zone;
}

function zoneOfDay(person: Person, day: number): string {
  return person.moves.findLast(({ onDay }) => onDay < day)?.zone ?? person.zone;
}

function zoneTurns(person: Person): readonly { readonly fromMs: number; readonly zone: string }[] {
  const first = Date.parse(`${person.firstDay}T00:00:00Z`);
  return person.moves.map(({ onDay, atMinute, zone }) => ({
    fromMs: epochOf(first + onDay * DAY_MS, atMinute, zoneOfDay(person, onDay)),
    zone,
  }));
}

/**
 * A moment at which a wall in the zone shows that minute of that day (midnight UTC of the day is
 * given), or the next one that is shown, where the clocks skip it.
 */
function epochOf(dayUtcMs: number, minute: number, zone: string): number {
  const wanted = dayUtcMs + minute * MINUTE_MS;
  let [early, late] = [wanted - FURTHEST_MS, wanted + FURTHEST_MS];
  while (late - early > MINUTE_MS) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE_MS) * MINUTE_MS;
    if (middle === early) break;
    if (wallMs(middle, zone) >= wanted) late = middle;
    else early = middle;
  }
  return late;
}

function wallMs(epochMs: number, zone: string): number {
  const { day, minute } = localTime(epochMs, zone);
  return Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
}
