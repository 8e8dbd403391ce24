import { localTime } from "../../../kernel/local-time.ts";
import type { LabelledMoment } from "../calibration/calibrate.ts";
import { type Label, STATE_OF_REPORT } from "./label.ts";

/** The answered labels in order of time, each with its state and the person's local day; skipped ones say nothing of a state. */
export const momentsOf = (
  labels: readonly Label[],
): readonly (LabelledMoment & { readonly x: readonly number[] })[] =>
  labels
    .toSorted((a, b) => a.epochMs - b.epochMs)
    .flatMap(({ report, epochMs, zone, support, x }) =>
      report === "skipped"
        ? []
        : [{ day: localTime(epochMs, zone).day, state: STATE_OF_REPORT[report], support, x }],
    );
