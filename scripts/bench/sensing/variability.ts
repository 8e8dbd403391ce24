import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bands } from "../../../src/domains/sensing/variability/bands.ts";
import { sampleEntropy } from "../../../src/domains/sensing/variability/entropy.ts";
import { dfaAlpha1 } from "../../../src/domains/sensing/variability/fluctuation.ts";
import { sd1Ms, sd2FromPairsMs, sd2Ms } from "../../../src/domains/sensing/variability/plane.ts";
import {
  pnn50Pct,
  pnn50PerIntervalPct,
  rmssdMs,
  sdnnMs,
  sdsdMs,
  triangularIndex,
} from "../../../src/domains/sensing/variability/time.ts";
import { at } from "../../../src/kernel/at.ts";
import { type Bench, row } from "../row.ts";

/** One series of the golden file, with NeuroKit2 0.2.0's figures and those of the plain formulas. */
interface Golden {
  readonly rr_ms: readonly number[];
  readonly neurokit2_0_2_0: Readonly<Record<string, number | null>>;
  readonly direct_numpy: Readonly<Record<string, number | null>>;
}

interface Compared {
  readonly ours: number;
  readonly golden: number;
}

const GOALS = [
  { id: "S6.time", what: "SDNN, RMSSD, SDSD, pNN50 (both variants), HTI", bar: 1e-6, of: time },
  { id: "S6.plane", what: "SD1 and SD2 (both variants)", bar: 1e-6, of: plane },
  { id: "S6.entropy", what: "sample entropy", bar: 1e-6, of: entropy },
  { id: "S6.lfhf", what: "LF/HF by NeuroKit's choice of segments", bar: 0.05, of: neurokitRatio },
] as const;

/** S6: the variability of golden series against NeuroKit2 and the plain formulas. */
export const benchVariability: Bench = async ({ recordingsDir }) => {
  const path = join(recordingsDir ?? "", "derived/hrv_golden.json");
  const sets = existsSync(path)
    ? Object.values(
        (JSON.parse(readFileSync(path, "utf8")) as { sets: Record<string, Golden> }).sets,
      )
    : [];
  const n = sets.length;
  const missing = n === 0 ? "the golden values are missing: see ATTUNE_DATA_DIR in --help" : "";
  const worst = (errors: readonly number[]) => (errors.length > 0 ? Math.max(...errors) : null);
  const relative = (of: (set: Golden) => readonly Compared[]) =>
    worst(sets.flatMap(of).map(({ ours, golden }) => Math.abs(ours / golden - 1)));
  const rows = GOALS.map(({ id, what, bar, of }) =>
    row({
      id,
      what: `${what}, worst relative error`,
      figure: relative(of),
      unit: "",
      bar,
      atMost: true,
      n,
      note: missing || (id === "S6.lfhf" ? segmentsNote(relative(publishedRatio)) : ""),
    }),
  );
  const dfa = row({
    id: "S6.dfa",
    what: "DFA α1 (boxes 4–11, half overlapping), worst error",
    figure: worst(sets.flatMap(alpha).map(({ ours, golden }) => Math.abs(ours - golden))),
    unit: "",
    bar: 5e-4,
    atMost: true,
    n,
    note: missing,
  });
  return [...rows, dfa];
};

const segmentsNote = (published: number | null): string =>
  "NeuroKit2 0.2.0 drops the third Welch segment when half the record in ms is odd; we publish three: " +
  `worst difference ${published === null ? "unknown" : `${(100 * published).toFixed(0)} %`}`;

function time(set: Golden): readonly Compared[] {
  const { rr_ms: nn, neurokit2_0_2_0: kit, direct_numpy: plain } = set;
  const steps = differences(nn);
  return [
    ...compare(sdnnMs(nn), plain.SDNN),
    ...compare(rmssdMs(steps), plain.RMSSD),
    ...compare(sdsdMs(steps), plain.SDSD_ddof1),
    ...compare(pnn50Pct(steps), plain.pNN50_over_diffs),
    ...compare(pnn50PerIntervalPct(steps, nn.length), kit.pNN50),
    ...compare(triangularIndex(nn), kit.HTI),
  ];
}

function plane({ rr_ms: nn, direct_numpy: plain }: Golden): readonly Compared[] {
  const steps = differences(nn);
  return [
    ...compare(sd1Ms(steps), plain.SD1),
    ...compare(sd2Ms(nn, steps), plain.SD2_exact),
    ...compare(sd2FromPairsMs(nn), plain.SD2_pairs),
  ];
}

function entropy({ rr_ms: nn, neurokit2_0_2_0: kit }: Golden): readonly Compared[] {
  return compare(sampleEntropy(nn).value, kit.SampEn);
}

const alpha = ({ rr_ms: nn, neurokit2_0_2_0: kit }: Golden): readonly Compared[] =>
  compare(dfaAlpha1(nn), kit.DFA_alpha1);

function neurokitRatio({ rr_ms: nn, neurokit2_0_2_0: kit }: Golden): readonly Compared[] {
  const totalMs = nn.reduce((sum, ms) => sum + ms, 0);
  return compare(ratio(nn, Math.floor(totalMs / 2) % 2 === 1 ? 2 : 3), kit.LFHF);
}

const publishedRatio = ({ rr_ms: nn, neurokit2_0_2_0: kit }: Golden): readonly Compared[] =>
  compare(ratio(nn, 3), kit.LFHF);

function ratio(nn: readonly number[], segments: 2 | 3): number {
  let endMs = 0;
  const ends = nn.map((ms) => {
    endMs += ms;
    return endMs / 1000;
  });
  const { low, high } = bands(ends, nn, segments);
  return low.ms2 / high.ms2;
}

/** None where the golden file has no such figure, as for a series too short for it. */
const compare = (ours: number, golden: number | null | undefined): readonly Compared[] =>
  typeof golden === "number" ? [{ ours, golden }] : [];

const differences = (nn: readonly number[]): readonly number[] =>
  nn.slice(1).map((ms, i) => ms - at(nn, i));
