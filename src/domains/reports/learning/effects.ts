import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { mean } from "../../../kernel/stats.ts";
import type { Arm, Decision } from "../../policy/index.ts";
import { type ExcursionMoment, weightOf } from "../excursion/moment.ts";
import { wcls } from "../excursion/wcls.ts";
import type { ArmEffect, LearningRefusal } from "./learning-report.ts";
import type { Moment } from "./moments.ts";
import { daysBefore } from "./period.ts";

/** Fewer clusters do not carry a standard error for one person. */
export const LEAST_DAYS = 15;
/** Moments with the offer, and with none, that an effect needs at least. */
const LEAST_MOMENTS = 10;

/** One arm, or any of them, against nothing. */
export type Offer = Arm | "any";

/**
 * What offering changed, by WCLS with the person's days as clusters. For one arm only moments that
 * drew it or nothing are compared, each weighted by the inverse of its exact probability, so that
 * the effect is that over all moments in which both could be drawn.
 */
export function effectOf(
  moments: readonly Moment[],
  offer: Offer,
): Result<ArmEffect, LearningRefusal> {
  const possible = moments.filter(
    ({ decision }) => chanceOf(decision, offer) > 0 && none(decision) > 0,
  );
  const compared = possible.filter(
    ({ decision }) => isOffered(decision, offer) || isNone(decision),
  );
  const offered = compared.filter(({ decision }) => !isNone(decision)).length;
  const notOffered = compared.length - offered;
  const days = new Set(compared.map(({ day }) => day)).size;
  if (possible.length === 0) return refuse("no_support");
  if (notOffered === 0) return refuse("no_control");
  if (days < LEAST_DAYS) return refuse("too_few_days");
  if (Math.min(offered, notOffered) < LEAST_MOMENTS) return refuse("too_few_moments");

  const rows = excursionMoments(compared, offer, numeratorOf(possible, offer));
  const fit = wcls(rows);
  const contrast = fit.ok ? fit.value.effect[0] : undefined;
  if (!fit.ok || !contrast) return refuse("too_few_moments");
  const weights = rows.map(weightOf);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return ok({
    value: contrast.value,
    standardError: contrast.standardError,
    low: contrast.low,
    high: contrast.high,
    p: contrast.p,
    days,
    degreesOfFreedom: fit.value.degreesOfFreedom,
    offered,
    notOffered,
    effectiveMoments: sum ** 2 / weights.reduce((all, weight) => all + weight ** 2, 0),
    carriesOver: carriesOver(moments, rows, offer, contrast.value),
  });
}

const none = (decision: Decision): number => decision.propensity.no_action;
const isNone = (decision: Decision): boolean => decision.arm === "no_action";
const isOffered = (decision: Decision, offer: Offer): boolean =>
  offer === "any" ? !isNone(decision) : decision.arm === offer;
const chanceOf = (decision: Decision, offer: Offer): number =>
  offer === "any" ? 1 - none(decision) : decision.propensity[offer];

/** A constant: the mean chance of the offer where it or nothing is drawn. Any constant is valid; this one wastes least. */
function numeratorOf(possible: readonly Moment[], offer: Offer): number {
  const offers = mean(possible.map(({ decision }) => chanceOf(decision, offer)));
  const nothing = mean(possible.map(({ decision }) => none(decision)));
  return offers / (offers + nothing);
}

function excursionMoments(
  compared: readonly Moment[],
  offer: Offer,
  numerator: number,
): ExcursionMoment[] {
  const loaded = compared.map(({ decision }) => (decision.state === "HYPER" ? 1 : 0));
  const both = new Set(loaded).size > 1;
  return compared.map(({ decision, day, reward }, i) => {
    const pair = chanceOf(decision, offer) + none(decision);
    return {
      cluster: day,
      outcome: reward,
      treated: !isNone(decision),
      probability: chanceOf(decision, offer) / pair,
      numerator,
      weight: 1 / pair,
      control: both ? [1, loaded[i] ?? 0] : [1],
      moderator: [1],
    };
  });
}

/**
 * Whether the share of yesterday's moments with the offer changes today's effect by more than half
 * of it. Moments after a day without any are not asked.
 */
function carriesOver(
  moments: readonly Moment[],
  rows: readonly ExcursionMoment[],
  offer: Offer,
  effect: number,
): boolean | null {
  const byDay = Map.groupBy(moments, ({ day }) => day);
  const lagged = rows.flatMap((row) => {
    const before = byDay.get(daysBefore(row.cluster, 1));
    if (!before) return [];
    const share = mean(before.map(({ decision }) => (isOffered(decision, offer) ? 1 : 0)));
    return [{ row, share }];
  });
  if (new Set(lagged.map(({ row }) => row.cluster)).size < LEAST_DAYS) return null;
  const centre = mean(lagged.map(({ share }) => share));
  const fit = wcls(lagged.map(({ row, share }) => ({ ...row, moderator: [1, share - centre] })));
  const lag = fit.ok ? fit.value.effect[1] : undefined;
  return lag ? Math.abs(lag.value) > 0.5 * Math.abs(effect) : null;
}
