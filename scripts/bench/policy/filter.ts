import type { Evidence } from "../../../src/domains/state/evidence/evidence.ts";
import { startFilter, stepFilter } from "../../../src/domains/state/filter/filter.ts";
import { PROFILES, type Profile } from "../../../src/domains/state/filter/profile.ts";
import { commit } from "../../../src/domains/state/filter/verdict.ts";
import { KNOWN_STATES, type KnownState } from "../../../src/domains/state/index.ts";
import { at } from "../../../src/kernel/at.ts";
import { median } from "../../../src/kernel/stats.ts";
import { clearest, isReached, leadOf, SUBSETS } from "../../../tests/support/state-subsets.ts";
import type { Spec } from "../part.ts";
import { type BenchContext, type Row, row } from "../row.ts";
import { emaRule } from "./ema-rule.ts";
import { type Score, scoreOf, type Watcher } from "./filter-score.ts";
import { EMISSIONS, logLikelihood, type Moment } from "./filter-world.ts";
import { wholeEstimate } from "./whole-estimate.ts";

/** Constants were chosen on seed 1; these are other people. */
const SEEDS = [101, 102, 103, 104, 105];
const HOURS = 40;
const QUICK = { seeds: [101, 102, 103], hours: 8 };
/** How far apart the states look: at .55 the untempered filter's error is that of the published check (.31). */
const CLARITY = 0.55;
const OTHER_CLARITIES = [
  ["clear", 1],
  ["vague", 0.45],
] as const;
const spec = (id: string, what: string, unit: string, bar: number, atMost = true): Spec => ({
  id: `C9.${id}`,
  what,
  unit,
  bar,
  atMost,
});

/** C9: the product's filter on made-up people, beside the same filter untempered and Cortex's smoothing. */
export async function benchFilter({ quick, say }: BenchContext): Promise<readonly Row[]> {
  const people = quick ? QUICK : { seeds: SEEDS, hours: HOURS };
  say("state: five people of forty hours");
  const tempered = scoreOf(() => filterWatcher(PROFILES.standard, CLARITY), people, CLARITY);
  const untempered = scoreOf(() => filterWatcher(UNTEMPERED, CLARITY), people, CLARITY);
  const smoothed = scoreOf(() => heard(emaRule(), CLARITY), people, CLARITY);
  say("state: easier and harder people");
  const one = { seeds: [at(people.seeds, 0)], hours: people.hours };
  const others = OTHER_CLARITIES.flatMap(([name, clarity]) => {
    const watcher = () => filterWatcher(PROFILES.standard, clarity);
    return otherRows(name, clarity, scoreOf(watcher, one, clarity));
  });
  say("state: the whole estimate");
  const whole = wholeRows(scoreOf(wholeEstimate, one, 0));
  say("state: every subset of channels");
  return [...mainRows(tempered, untempered, smoothed), ...others, ...whole, subsetRow(quick)];
}

const UNTEMPERED: Profile = { ...PROFILES.standard, autocorrelation: () => 0, learns: false };

function filterWatcher(profile: Profile, clarity: number): Watcher {
  let memory = startFilter(profile);
  let answer: KnownState | "UNKNOWN" = "UNKNOWN";
  let heldS = 0;
  const watch = (evidence: readonly Evidence[]) => {
    memory = stepFilter(memory, evidence, 1, profile);
    const { state } = commit({ state: answer, heldS }, memory.support, profile);
    heldS = state === answer ? heldS + 1 : 0;
    answer = state;
    return { answer, support: memory.support };
  };
  return heard(watch, clarity);
}

/** What channels say of a moment, to one who listens to that alone. */
const heard =
  (listen: (evidence: readonly Evidence[]) => ReturnType<Watcher>, clarity: number): Watcher =>
  (moment) =>
    listen(evidenceOf(moment, clarity));

const evidenceOf = ({ shown }: Moment, clarity: number): readonly Evidence[] =>
  EMISSIONS.flatMap((emission, i) => {
    const value = at(shown, i);
    if (Number.isNaN(value)) return [];
    const logOdds = logLikelihood(emission, value, clarity);
    return [{ channel: emission.channel, quality: 1, used: true, logOdds }];
  });

const offBy = ({ flips, trueFlips }: Score): number => Math.abs(flips / trueFlips - 1);
const perHour = (count: number, { hours }: Score): string => (count / hours).toFixed(1);
const UNTEMPERED_NAME = "the same filter, untempered";
const EMA_NAME = "Cortex's smoothing (EMA .3, .85/.70, dwell), emulated";

function mainRows(own: Score, untempered: Score, ema: Score): readonly Row[] {
  const n = Math.round(own.hours * 3600);
  const flips = `flips an hour ${perHour(own.flips, own)}, true ${perHour(own.trueFlips, own)}`;
  const seeds = "constants chosen on another seed; channels give their true likelihoods";
  const distance = spec(
    "flips",
    "Flips of the state over the true ones, distance from 1",
    "",
    0.35,
  );
  const ece = spec("ece", "Calibration error of the likeliest state, debiased", "", 0.04);
  const accuracy = spec("accuracy", "Seconds with the true state as the answer", "", 0.75, false);
  return [
    row({
      ...distance,
      figure: offBy(own),
      peer: UNTEMPERED_NAME,
      peerFigure: offBy(untempered),
      n,
      note: `${flips}; untempered ${perHour(untempered.flips, own)}; ${seeds}`,
    }),
    row({
      ...distance,
      id: "C9.flips.ema",
      figure: offBy(own),
      peer: EMA_NAME,
      peerFigure: offBy(ema),
      n,
      note: `EMA rule: ${perHour(ema.flips, own)} flips an hour`,
    }),
    row({
      ...ece,
      figure: own.ece,
      peer: UNTEMPERED_NAME,
      peerFigure: untempered.ece,
      n,
      note: seeds,
    }),
    row({
      ...accuracy,
      figure: own.rightShare,
      peer: UNTEMPERED_NAME,
      peerFigure: untempered.rightShare,
      n,
      note: `no clear state ${(100 * own.unknownShare).toFixed(1)} % of the time`,
    }),
    row({
      ...accuracy,
      id: "C9.accuracy.ema",
      figure: own.rightShare,
      peer: EMA_NAME,
      peerFigure: ema.rightShare,
      n,
    }),
    row({
      ...spec("delay", "From the start of high load to the answer, median", "s", 90),
      figure: own.delaysS.length > 0 ? median(own.delaysS) : null,
      peer: UNTEMPERED_NAME,
      peerFigure: untempered.delaysS.length > 0 ? median(untempered.delaysS) : null,
      n: own.delaysS.length,
      note: `${(100 * own.missedShare).toFixed(0)} % of the stretches, mostly short ones, end unseen`,
    }),
  ];
}

function otherRows(name: string, clarity: number, score: Score): readonly Row[] {
  const n = Math.round(score.hours * 3600);
  const where = `states that look ${clarity < CLARITY ? "more" : "less"} alike`;
  const note = `accuracy ${score.rightShare.toFixed(2)}`;
  return [
    row({
      ...spec(`flips.${name}`, `Flips over the true ones, distance from 1: ${where}`, "", 0.35),
      figure: offBy(score),
      n,
      note,
    }),
    row({
      ...spec(`ece.${name}`, `Calibration error, debiased: ${where}`, "", 0.04),
      figure: score.ece,
      n,
      note,
    }),
  ];
}

/** Nothing was calibrated here: bands are hand-made, and only their order was meant. */
function wholeRows(score: Score): readonly Row[] {
  const n = Math.round(score.hours * 3600);
  const note = `features of hands alone, no camera; accuracy ${score.rightShare.toFixed(2)}`;
  const what = "through hand-made bands";
  return [
    row({
      ...spec("flips.whole", `Flips over the true ones, distance from 1: ${what}`, "", 0.35),
      figure: offBy(score),
      n,
      note,
    }),
    row({
      ...spec("ece.whole", `Calibration error, debiased: ${what}, no labels`, "", 0.1),
      figure: score.ece,
      n,
      note: "shown as support, not as a probability",
    }),
  ];
}

/** Through the product's own evidence; a quick run takes every eighth subset. */
function subsetRow(quick: boolean): Row {
  let [carried, silent, missed] = [0, 0, 0];
  for (const names of SUBSETS.filter((_names, i) => !quick || i % 8 === 7)) {
    for (const state of KNOWN_STATES) {
      if (leadOf(state, clearest(state, names)) <= 0) silent++;
      else {
        carried++;
        if (!isReached(state, names)) missed++;
      }
    }
  }
  return row({
    ...spec(
      "subsets",
      "States that a subset of channels carries evidence for and cannot reach",
      "",
      0,
    ),
    figure: missed,
    n: carried,
    note: `${SUBSETS.length} subsets of ${EMISSIONS.length} channels; ${silent} times a subset says nothing for a state`,
  });
}
