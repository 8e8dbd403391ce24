import { clamp, mean } from "../../../kernel/stats.ts";
import { type LabelledMoment, logLoss } from "../calibration/calibrate.ts";
import { type BlockMean, meanByDay, outOfFold } from "../calibration/day-blocks.ts";
import { fitSharpness } from "../calibration/temperature.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { KNOWN_STATES, type KnownState, perState } from "../known-state.ts";
import type { Label } from "../labels/label.ts";
import { momentsOf } from "../labels/moments.ts";
import { lastDrift } from "./drift.ts";
import { EVIDENCE_SIZE, EVIDENCE_VERSION, evidenceVector } from "./evidence-vector.ts";
import { fitPersonal, type PersonalModel, predict } from "./model.ts";

/** Why the person's own classifier does not speak. */
export type PersonalRefusal = "too_few_days" | "too_few_labels" | "not_better" | "drifted";

interface Judged {
  readonly labels: number;
  readonly days: number;
  /** Log-loss of the filter less that of the classifier on days it has not seen, in nats a label; null where it was not fitted. */
  readonly gain: BlockMean | null;
}

/** The person's own classifier, or why there is none. */
export type Personal =
  | (Judged & {
      readonly used: true;
      readonly model: PersonalModel;
      /** Slope of its calibration on days it has not seen, 0 … 1: what it says is shrunk by it. */
      readonly weight: number;
    })
  | (Judged & { readonly used: false; readonly reason: PersonalRefusal });

/** What a classifier must rest on before it is judged at all. */
const LEAST_DAYS = 10;
const LEAST_LABELS = 60;
/** Drift is looked for as if the classifier had been fitted anew each week. */
const REFIT_DAYS = 7;
/** The most it can say for or against a state, in log-odds. */
const STRENGTH = 3;

/**
 * The classifier that a person's labels bear: used only where, on days it has not seen, its
 * log-loss is lower than the filter's by more than one standard error, on ten days and sixty labels or more.
 * After a drift only the labels since then count. A pure function of the labels: nothing else is kept.
 */
export function trainPersonal(labels: readonly Label[]): Personal {
  const usable = labels.filter(
    ({ version, x }) => version === EVIDENCE_VERSION && x.length === EVIDENCE_SIZE,
  );
  return train(momentsOf(usable));
}

type Example = LabelledMoment & { readonly x: readonly number[] };

function train(examples: readonly Example[]): Personal {
  const days = examples.map(({ day }) => day);
  const counts = { labels: examples.length, days: new Set(days).size };
  const without = (reason: PersonalRefusal, gain: BlockMean | null): Personal => ({
    used: false,
    reason,
    ...counts,
    gain,
  });
  if (counts.days < LEAST_DAYS) return without("too_few_days", null);
  if (counts.labels < LEAST_LABELS) return without("too_few_labels", null);

  const drift = driftIn(examples);
  if (drift !== undefined) return sinceDrift(examples.slice(drift + 1), without("drifted", null));
  const said = outOfFold(examples, fitPersonal, (model, { x, state, support }) => ({
    state,
    support: predict(model, x),
    saved: logLoss(support, state) - logLoss(predict(model, x), state),
  }));
  const gain = meanByDay(
    days,
    said.map(({ saved }) => saved),
  );
  if (!(gain.mean > gain.error)) return without("not_better", gain);
  const weight = clamp(fitSharpness(said), 0, 1);
  return { used: true, model: fitPersonal(examples), weight, ...counts, gain };
}

/**
 * Where the classifier last began to fail, as it would have been used: every week by what it had learned
 * before. Undefined where it never did.
 */
function driftIn(examples: readonly Example[]): number | undefined {
  const days = [...new Set(examples.map(({ day }) => day))];
  const losses: number[] = [];
  for (let from = LEAST_DAYS; from < days.length; from += REFIT_DAYS) {
    const first = examples.findIndex(({ day }) => day === days[from]);
    if (first < LEAST_LABELS) continue;
    const model = fitPersonal(examples.slice(0, first));
    const week = new Set(days.slice(from, from + REFIT_DAYS));
    const judged = examples.filter(({ day }) => week.has(day));
    losses.push(...judged.map(({ x, state }) => logLoss(predict(model, x), state)));
  }
  const drift = lastDrift(losses);
  return drift === undefined ? undefined : examples.length - losses.length + drift;
}

/** A new start from the labels after a drift; until they are enough, it is the drift that speaks against it. */
function sinceDrift(examples: readonly Example[], drifted: Personal): Personal {
  const again = train(examples);
  const few = !again.used && (again.reason === "too_few_days" || again.reason === "too_few_labels");
  return few ? drifted : again;
}

/**
 * What the classifier says of a moment as one channel among the others: its log-probabilities over how often
 * the person names each state, shrunk by its calibration slope and centred, so that it tells states apart only.
 */
export function personalEvidence(
  { model, weight }: { readonly model: PersonalModel; readonly weight: number },
  evidence: readonly Evidence[],
): Evidence {
  const p = predict(model, evidenceVector(evidence));
  const raw = (state: KnownState): number => Math.log(p[state]) - Math.log(model.named[state]);
  const centre = mean(KNOWN_STATES.map(raw));
  const say = (state: KnownState): number =>
    clamp(weight * (raw(state) - centre), -STRENGTH, STRENGTH);
  return {
    channel: "personal",
    quality: 0.9,
    used: true,
    logOdds: perState(say),
  };
}
