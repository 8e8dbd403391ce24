import { stripVTControlCharacters } from "node:util";
import { type BenchContext, type Row, row } from "./row.ts";

/** What a row says before anything is measured. */
export type Spec = Pick<Row, "id" | "what" | "unit" | "bar" | "atMost">;

/** A goal of an area: what is measured, and the bar that it must reach. */
export const goal = (
  id: string,
  what: string,
  unit: string,
  atMost: boolean,
  bar: number,
): Spec => ({ id, what, unit, atMost, bar });

/** What is asked of a part of a bench. */
export interface Ask {
  /** The goals that are wanted: "S2". Rows of other goals are dropped. */
  readonly goals: ReadonlySet<string>;
  /** When all must have ended, on the clock of `performance.now`; infinite unless quick. */
  readonly endMs: number;
}

/** One part of a bench: measures some goals together. */
export interface Part {
  readonly name: string;
  readonly goals: readonly string[];
  /** Mostly waits for other processes: a quick run takes it beside the other parts. */
  readonly waits?: true;
  readonly measure: (context: BenchContext, ask: Ask) => Promise<readonly Row[]>;
}

/** An area that `npm run bench:<area>` measures. */
export interface Area {
  readonly title: string;
  readonly description: string;
  /** One a goal, for rows that no part could give. */
  readonly goals: readonly Spec[];
  readonly parts: readonly Part[];
  /** What this bench does not compare, and why; a sentence each. */
  readonly notCompared: readonly string[];
}

/** The goal that a row belongs to: "S2" of "S2.pure.mae". */
export const goalOf = (id: string): string => id.split(".")[0] ?? id;

/** A row without a figure, and why. */
export const notTaken = (spec: Spec, reason: string): Row =>
  row({ ...spec, figure: null, n: 0, note: reason });

/** Letters of an error that a note keeps. */
const MOST_LETTERS = 240;

/** What an error says, in one line. */
export const reasonOf = (cause: unknown): string =>
  stripVTControlCharacters(cause instanceof Error ? cause.message : String(cause))
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MOST_LETTERS);
