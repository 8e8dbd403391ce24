import { row, say, slot } from "../../components/view.ts";
import type { ArmReport, LearningReport, PolicyReport } from "../../domains/reports/index.ts";
import { helpWords } from "../../i18n/help.ts";
import { learningWords } from "../../i18n/learning.ts";

const { number, interval, refusals } = learningWords;

/** Every figure of a learning report, or the reason there is none, in the tables of the page. */
export function showFigures(root: HTMLElement, report: LearningReport): void {
  say(root, "figures-until", learningWords.figures(report.period.fromDay, report.period.untilDay));
  say(root, "counts", learningWords.counts(report.counts));
  slot(root, "arms").replaceChildren(...report.arms.map(armRow));
  slot(root, "policies").replaceChildren(...report.policies.map(policyRow));
  say(root, "audit", auditWords(report));
}

const armRow = ({ arm, moments, effect, anytime }: ArmReport): HTMLTableRowElement =>
  row([
    capital(helpWords.arms[arm].name),
    { number: String(moments) },
    { number: effect.ok ? number(effect.value.value) : refusals[effect.error] },
    { number: effect.ok ? between(effect.value) : "" },
    { number: anytime ? between(anytime) : "" },
  ]);

const policyRow = ({ policy, value, anytime }: PolicyReport): HTMLTableRowElement =>
  row([
    learningWords.policy(policy),
    { number: value.ok ? number(value.value.value) : refusals[value.error] },
    { number: value.ok ? between(value.value) : "" },
    { number: value.ok ? value.value.effectiveMoments.toFixed(0) : "" },
    { number: anytime ? between(anytime) : "" },
  ]);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const between = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  interval(number(low), number(high));

function auditWords({ audit }: LearningReport): string {
  if (!audit?.largest) return learningWords.audit.none;
  const { arm, z } = audit.largest;
  return audit.alarm
    ? learningWords.audit.alarm(helpWords.arms[arm].name, number(z))
    : learningWords.audit.fine(number(z));
}
