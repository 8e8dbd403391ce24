/** Minutes of one local hour of one day: watched, and in flow. */
export type HourOfDay = {
  /** Local calendar day, `2026-11-21`. */
  readonly day: string;
  /** 0 … 23 by the clock on the wall; an hour that a clock change repeats counts as one. */
  readonly hour: number;
  /** Seconds in which the state was known. */
  readonly knownS: number;
  readonly flowS: number;
};

type GoldenHourRefusal =
  /** No hour of the day was watched enough. */
  | "too_little_seen"
  /** Watched enough, and no window stands out. */
  | "no_clear_hour";

/** Two hours of the day in which flow is more likely than in the person's other hours; it describes, it does not explain. */
type GoldenHour = {
  /** 0 … 23, local; the window is this hour and the next. */
  readonly fromHour: number;
  readonly untilHour: number;
  /** Share of flow in the window, with its 90 % range. */
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
  /** Share over all hours that were watched. */
  readonly usualShare: number;
  /** Probability that it is the best of the windows that were watched enough. */
  readonly best: number;
  /** Probability that it is above the person's own mean. */
  readonly aboveUsual: number;
  readonly days: number;
  readonly watchedS: number;
};

/** What is said of the golden hour. */
export type GoldenHourAnswer =
  | { readonly ok: true; readonly value: GoldenHour }
  | {
      readonly ok: false;
      readonly error: GoldenHourRefusal;
      /** About how many more days like these are needed; null where it cannot be said. */
      readonly moreDays: number | null;
    };
