/** One line of a bench table; see "Benches" in the documentation of `npm run bench:sensing -- --help`. */
export interface Row {
  /** Goal this belongs to, with a suffix where a goal has several figures: "S2.pure.mae". */
  readonly id: string;
  readonly what: string;
  /** Null when it could not be taken; the note says why. */
  readonly figure: number | null;
  readonly unit: string;
  /** The peer's name and version, and its figure on the same input in the same run. */
  readonly peer: string | null;
  readonly peerFigure: number | null;
  /** What no method could go below, or a naive method's figure, where there is one. */
  readonly floor: number | null;
  /** What the figure must reach: at most `bar` or at least `bar`, as `what` says. */
  readonly bar: number;
  readonly atMost: boolean;
  /** Null when there is no figure. */
  readonly holds: boolean | null;
  /** How many windows, records or runs the figure rests on. */
  readonly n: number;
  readonly note: string;
}

/** What every area of a bench is told. */
export interface BenchContext {
  /** True when all must end within 45 s: fewer runs, no peer that is slow to start. */
  readonly quick: boolean;
  /** The folder of the sensing recordings, or undefined where there is none. */
  readonly recordingsDir: string | undefined;
  /** Says on stderr what is being done. */
  readonly say: (words: string) => void;
}

/** An area of a bench: measures now, and returns its rows. */
export type Bench = (context: BenchContext) => Promise<readonly Row[]>;

/** A row whose `holds` follows from its figure and its bar. */
export function row(
  values: Omit<Row, "holds" | "peer" | "peerFigure" | "floor" | "note"> &
    Partial<Pick<Row, "peer" | "peerFigure" | "floor" | "note">>,
): Row {
  const { figure, bar, atMost } = values;
  return {
    peer: null,
    peerFigure: null,
    floor: null,
    note: "",
    ...values,
    holds: figure === null ? null : atMost ? figure <= bar : figure >= bar,
  };
}
