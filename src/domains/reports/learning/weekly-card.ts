import { armNames } from "../../../i18n/names.ts";
import { LEAST_DAYS } from "./effects.ts";
import type { ArmEffect, LearningRefusal, LearningReport, Stoppable } from "./learning-report.ts";
import { WORDS } from "./words.ts";

/** What the weekly card says: paragraphs of whole sentences, and the arms that may be stopped. */
export interface WeeklyCard {
  readonly sentences: readonly string[];
  readonly stoppable: readonly (Stoppable & { readonly sentence: string })[];
}

/**
 * The report in plain words. Any offer against none comes first; single arms follow only when that
 * interval does not cover 0 (gatekeeping), so that trying seven arms cannot find one by chance.
 * That an arm helps is said only where it holds at every look.
 */
export function weeklyCard(report: LearningReport): WeeklyCard {
  const { pooled, arms, audit } = report;
  const alarm = audit?.alarm ? [WORDS.alarm] : [];
  const about = pooled.ok
    ? effectSentences(WORDS.any, pooled.value)
    : [refusal(pooled.error, report)];
  const tested = report.armsTested
    ? arms.flatMap(({ arm, effect }) =>
        effect.ok ? effectSentences(armNames[arm], effect.value) : [],
      )
    : [];
  const better = audit?.alarm
    ? []
    : arms.flatMap(({ arm, helps }) => (helps ? [WORDS.better(armNames[arm])] : []));
  return {
    sentences: [...alarm, ...about, ...tested, ...better, ...(pooled.ok ? [WORDS.scale] : [])],
    stoppable: report.stoppable.map((one) => ({
      ...one,
      sentence: WORDS.stop[one.because](armNames[one.arm]),
    })),
  };
}

/** Where the interval covers 0 no more is said, not even that yesterday matters: more would be noise. */
function effectSentences(offer: string, effect: ArmEffect): string[] {
  const { value, low, high, offered, notOffered, days } = effect;
  const says = WORDS.effect(signed(value), signed(low), signed(high));
  const moments = WORDS.effective(Math.round(effect.effectiveMoments));
  const figure = `${WORDS.changed(offered + notOffered, days, offer, says)} ${moments}`;
  if (low <= 0 && high >= 0) return [figure, WORDS.notEnough];
  const side = low > 0 ? WORDS.above : WORDS.below;
  return [figure, side, ...(effect.carriesOver ? [WORDS.carriesOver] : [])];
}

function refusal(why: LearningRefusal, { counts }: LearningReport): string {
  if (why === "too_few_days") return WORDS.refused.too_few_days(counts.days, LEAST_DAYS);
  if (why === "too_few_moments") return WORDS.refused.too_few_moments(counts.moments);
  return WORDS.refused[why];
}

/** Two digits with their sign, `+0.12`, `−0.03`; four where two would print what is not 0 as 0. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(value !== 0 && Math.abs(value) < 0.005 ? 4 : 2);
  return value === 0 ? digits : `${value > 0 ? "+" : "−"}${digits}`;
}
