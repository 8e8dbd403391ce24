import type { Arm } from "../../src/domains/policy/index.ts";
import type { KnownState } from "../../src/domains/state/index.ts";

/** A stretch of work in the person's own week; minutes of the local day, over midnight where it ends past 1440. */
interface Stretch {
  /** Monday 0 … Sunday 6. */
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** From this day on (0 is the first) the person lives in this IANA zone; `atMinute` is a minute of the local day before. */
interface Move {
  readonly onDay: number;
  readonly atMinute: number;
  readonly zone: string;
}

/** How the person answers what is offered, from a day on: shares of the offers, in any order of trying. */
export interface Mood {
  readonly fromDay: number;
  /** What is not accepted, declined or snoozed is ignored. */
  readonly accepts: number;
  readonly declines: number;
  readonly snoozes: number;
  /** Share of the accepted that is undone. */
  readonly undoes: number;
  /** Share of the accepted offers that is rated, and of the questions "how is it going" that is answered. */
  readonly rates: number;
  readonly reports: number;
}

/** What an arm truly does, as the simulator draws it; zero everywhere is an arm that does nothing. */
export interface ArmEffect {
  /** Added to the log-odds that a self-report says "in flow" or "recovering". */
  readonly betterLogit: number;
  /** Factor on the seconds until the next natural pause. */
  readonly breakpointFactor: number;
  /** Share of the rest of a high or low state that is cut off when the arm is accepted. */
  readonly eases: number;
}

/** A made-up person: plain data, all that their days are drawn from. */
export interface Person {
  readonly name: string;
  /** First local calendar day: `2026-10-12`. */
  readonly firstDay: string;
  readonly zone: string;
  readonly moves: readonly Move[];
  readonly week: readonly Stretch[];
  /** Mean length of a stay in a state, minutes. */
  readonly sojournMin: Readonly<Record<KnownState, number>>;
  /** Factor on the mean stay in FLOW by local hour; 1 for a person without a golden hour. */
  readonly flowByHour: (hour: number) => number;
  /** Share of the sessions with a camera, and mean minutes between and in its drop-outs. */
  readonly camera: {
    readonly share: number;
    readonly upMin: number;
    readonly downMin: number;
  };
  readonly restingBpm: number;
  /** Mean calls a working hour, and how long one lasts. */
  readonly calls: { readonly perHour: number; readonly meanMin: number; readonly presents: number };
  /** Times an hour that the person asks for help themselves. */
  readonly asksPerHour: number;
  /** In order of `fromDay`; the first is from day 0. */
  readonly moods: readonly Mood[];
  readonly effects: Readonly<Partial<Record<Arm, ArmEffect>>>;
}

const WORKDAYS = [0, 1, 2, 3, 4];

const CALM_MOOD: Mood = {
  fromDay: 0,
  accepts: 0.45,
  declines: 0.2,
  snoozes: 0.05,
  undoes: 0.1,
  rates: 0.35,
  reports: 0.4,
};

/** Nothing is known of what really helps; these are plain assumptions, the larger the rarer. */
const MILD: ArmEffect = { betterLogit: 0.5, breakpointFactor: 0.8, eases: 0.4 };

/** Works on weekdays with a lunch break in Berlin, over the end of summer time on 25 October 2026. */
export const REGULAR: Person = {
  name: "regular",
  firstDay: "2026-10-12",
  zone: "Europe/Berlin",
  moves: [],
  week: [
    { weekdays: WORKDAYS, fromMinute: 9 * 60, untilMinute: 12 * 60 + 30 },
    { weekdays: WORKDAYS, fromMinute: 13 * 60 + 15, untilMinute: 17 * 60 + 45 },
  ],
  sojournMin: { FLOW: 18, HYPO: 7, HYPER: 5, RECOVERY: 2.5 },
  flowByHour: (hour) => (hour < 12 ? 1.6 : hour < 15 ? 0.7 : 1),
  camera: { share: 0.6, upMin: 12, downMin: 1.5 },
  restingBpm: 66,
  calls: { perHour: 0.25, meanMin: 20, presents: 0.3 },
  asksPerHour: 0.1,
  moods: [CALM_MOOD],
  effects: {
    breath_box: MILD,
    nature_break: { betterLogit: 0.8, breakpointFactor: 0.7, eases: 0.5 },
    task_decompose: { betterLogit: 0.4, breakpointFactor: 0.9, eases: 0.4 },
  },
};

/** As good at every hour as at any other: whoever names a golden hour here is wrong. */
export const FLAT: Person = { ...REGULAR, name: "flat", flowByHour: () => 1 };

/** Never touches an offer. */
export const SILENT: Person = {
  ...REGULAR,
  name: "silent",
  moods: [{ ...CALM_MOOD, accepts: 0, declines: 0, snoozes: 0, undoes: 0, rates: 0, reports: 0 }],
};

/** Takes what is offered and undoes it at once. */
export const UNDOING: Person = {
  ...REGULAR,
  name: "undoing",
  moods: [{ ...CALM_MOOD, accepts: 1, declines: 0, snoozes: 0, undoes: 1 }],
};

/** Declines everything, then changes their mind on a day. */
export const changingMindOn = (day: number): Person => ({
  ...REGULAR,
  name: "changing",
  moods: [
    { ...CALM_MOOD, accepts: 0, declines: 1, snoozes: 0, undoes: 0 },
    { ...CALM_MOOD, fromDay: day, accepts: 0.9, declines: 0.05, snoozes: 0 },
  ],
});

/** Works from eight in the evening past midnight, also on the night when the clocks go back. */
export const NIGHT_OWL: Person = {
  ...REGULAR,
  name: "night_owl",
  week: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 19 * 60, untilMinute: 27 * 60 }],
};

export const PEOPLE: Readonly<Record<string, Person>> = {
  regular: REGULAR,
  flat: FLAT,
  silent: SILENT,
  undoing: UNDOING,
  changing: changingMindOn(10),
  night_owl: NIGHT_OWL,
};

/** The mood of a day. */
export function moodOn(person: Person, day: number): Mood {
  const mood = person.moods.findLast(({ fromDay }) => fromDay <= day);
  if (!mood) throw new RangeError(`${person.name} has no mood on day ${day}`);
  return mood;
}
