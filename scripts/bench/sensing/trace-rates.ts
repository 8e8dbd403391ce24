import { mean } from "../../../src/kernel/stats.ts";
import type { Spec } from "../part.ts";
import { type BenchContext, type Row, row } from "../row.ts";
import { areaUnderCurve, calibrationError, meanError, type Scored, surest } from "./scores.ts";
import { continuityRow, greenRow } from "./trace-extras.ts";
import { BARS, chunks, type Halves, halves, plainError, published, said } from "./trace-scores.ts";
import { TRACE_HZ, type TraceSet } from "./traces.ts";
import { VITALLENS, vitallensVitals } from "./vitallens-vitals.ts";

const COVERAGE = 0.7;

const TRUTH =
  "truth: highest peak (0.65-3.5 Hz, Hann, parabola) of the contact pulse in the same 10 s window";

/** S2 and S3: recorded face traces, each window for itself, against the contact pulse beside it. */
export async function benchTraceRates(context: BenchContext): Promise<readonly Row[]> {
  const { recordingsDir } = context;
  if (!recordingsDir) throw new Error("the recordings are missing");
  const vitals = await vitallensVitals(!context.quick);
  return (["PURE", "UBFC"] as const).flatMap((set) => {
    context.say(`pulse: traces of ${set}`);
    const windows = chunks(recordingsDir, set, "POS");
    const ours = halves(windows);
    const peer =
      vitals &&
      windows.map((window) => Math.abs(vitals(window.trace, TRACE_HZ).bpm - window.contactBpm));
    return [
      ...rateRows(set, ours, plainError(windows), peer),
      ...gateRows(set, ours),
      greenRow(set, chunks(recordingsDir, set, "GREEN")),
      continuityRow(set, recordingsDir, context.quick ? 4 : 1),
    ];
  });
}

function rateRows(
  set: TraceSet,
  { all, held }: Halves,
  floor: number,
  peer: readonly number[] | undefined,
): readonly Row[] {
  const { id, mae, gated } = BARS[set];
  const answered = peer?.filter(Number.isFinite) ?? [];
  const common = {
    unit: "bpm",
    atMost: true,
    n: all.length,
    peer: VITALLENS,
    peerFigure: answered.length > 0 ? mean(answered) : null,
    floor,
  } as const;
  const peerNote = peer
    ? `peer answered ${answered.length}, gates none; floor: plain periodogram of the same trace`
    : "peer not installed; floor: plain periodogram of the same trace";
  return [
    row({
      ...common,
      id: `S2.${id}.mae`,
      what: `pulse of ${set} POS traces, 10 s windows, ungated, mean error`,
      bar: mae,
      figure: meanError(all),
      note: `odd subjects ${said(meanError(held), held.length)}; ${peerNote}; ${TRUTH}`,
    }),
    row({
      ...common,
      id: `S2.${id}.gated`,
      what: `pulse of ${set} POS traces, the surest 70 % of the windows, mean error`,
      bar: gated,
      figure: meanError(surest(all, COVERAGE)),
      n: surest(all, COVERAGE).length,
      note: `odd subjects ${said(meanError(surest(held, COVERAGE)), surest(held, COVERAGE).length)}; ${published(all)}`,
    }),
  ];
}

function gateRows(set: TraceSet, { all, held }: Halves): readonly Row[] {
  const { id, area } = BARS[set];
  const n = all.length;
  const auc: Spec = {
    id: `S3.${id}.auc`,
    what: `gate on ${set} POS traces: area under the curve for an error of at most 5 bpm`,
    unit: "",
    atMost: false,
    bar: area,
  };
  const gap: Spec = {
    id: `S3.${id}.ece`,
    what: `gate on ${set} POS traces: calibration error over ten bins`,
    unit: "",
    atMost: true,
    bar: 0.08,
  };
  const rowOf = (spec: Spec, of: (some: readonly Scored[]) => number): Row =>
    row({
      ...spec,
      figure: of(all),
      n,
      note: `odd subjects ${said(of(held), held.length, 3)}`,
    });
  return [rowOf(auc, areaUnderCurve), rowOf(gap, calibrationError)];
}
