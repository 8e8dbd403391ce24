import { notTaken } from "../part.ts";
import type { BenchContext, Row } from "../row.ts";
import { benchClipMethods } from "./clip-methods.ts";
import { benchControls } from "./controls.ts";
import { GOALS } from "./goals.ts";
import { benchTraceRates } from "./trace-rates.ts";

/** S2, S3 and S8 on recorded traces and clips; S4 where its traces are at hand. */
export async function benchPulse(context: BenchContext): Promise<readonly Row[]> {
  if (!context.recordingsDir) return missing("the recordings are missing");
  return [
    ...(await benchTraceRates(context)),
    benchClipMethods(context.recordingsDir),
    ...notTakenOf(["S4"], "the DeepPhys traces are not among the recordings at hand"),
    ...(await benchControls(context)),
  ];
}

const missing = (reason: string): readonly Row[] => notTakenOf(["S2", "S3", "S4", "S8"], reason);

const notTakenOf = (goals: readonly string[], reason: string): readonly Row[] =>
  GOALS.filter(({ id }) => goals.includes(id)).map((goal) => notTaken(goal, reason));
