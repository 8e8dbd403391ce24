import { doublyRobustTerms } from "../../../src/domains/reports/evaluation/estimators.ts";
import { likelihoodInterval } from "../../../src/domains/reports/evaluation/likelihood.ts";
import { LEAST_EFFECTIVE, supportOf } from "../../../src/domains/reports/evaluation/support.ts";
import type { Terms } from "../../../src/domains/reports/evaluation/terms.ts";
import type { Bounds } from "../../../src/domains/reports/index.ts";
import { at } from "../../../src/kernel/at.ts";
import { tQuantile } from "../../../src/kernel/distributions.ts";
import { deviation, mean } from "../../../src/kernel/stats.ts";
import { notTaken } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { MISSING, REGIMES, type Regime, type Trial, trialsOf } from "./regimes.ts";

const LEVEL = 0.95;
/** The phantom's weight that the reference proposes. */
const LIGHT_PHANTOM = 0.1;
/** As `ope.py` calls them. */
const CRESSIE_READ = "vw-estimators Cressie-Read";
const BOOTSTRAP = "OBP dr bootstrap";
const STUDENT = "DR with Student's t";

interface Score {
  readonly coverage: number;
  /** Mean width over the true value. */
  readonly width: number;
}

/** C1: how often the 95 % interval of a policy's value holds the true one, and how wide it is. */
export const benchIntervals: Bench = async (context) => {
  const trials = await trialsOf(context);
  if (!trials) return REGIMES.map((regime) => notTaken(specs(regime).coverage, MISSING));
  return REGIMES.flatMap((regime, cell) => rowsOf(regime, at(trials, cell)));
};

const specs = ({ name, alpha, moments, widthBar }: Regime) => ({
  coverage: {
    id: `C1.${name}.coverage`,
    what: `coverage of the 95 % interval, digits α ${alpha}, ${moments} moments`,
    unit: "",
    bar: 0.93,
    atMost: false,
  },
  width: {
    id: `C1.${name}.width`,
    what: `width of the 95 % interval over the value, digits α ${alpha}, ${moments} moments`,
    unit: "",
    bar: widthBar,
    atMost: true,
  },
});

function rowsOf(regime: Regime, trials: readonly Trial[]): readonly Row[] {
  const ours = score(trials, ({ terms }) => likelihoodInterval(terms));
  const light = score(trials, ({ terms }) => likelihoodInterval(terms, LEVEL, LIGHT_PHANTOM));
  const peers = peerScores(trials);
  const bootstrap = peers.get(BOOTSTRAP);
  const vw = peers.get(CRESSIE_READ);
  const refused = trials.filter(
    ({ replicate: { choices, target } }) => supportOf(choices, target).effective < LEAST_EFFECTIVE,
  ).length;
  const n = trials.length;
  return [
    row({
      ...specs(regime).coverage,
      figure: ours.coverage,
      peer: bootstrap ? "OBP 0.5.5 DR bootstrap" : STUDENT,
      peerFigure: (bootstrap ?? peers.get(STUDENT))?.coverage ?? null,
      n,
      note:
        `others, coverage / width: ${[...peers].map(([name, found]) => `${name} ${said(found)}`).join(", ")}; ` +
        `ours with a phantom of ${LIGHT_PHANTOM}: ${said(light)}. ` +
        `The product would refuse ${refused} of the ${n} logs: fewer than ${LEAST_EFFECTIVE} effective moments. ` +
        "A split's moments are drawn without putting back.",
    }),
    row({
      ...specs(regime).width,
      figure: ours.width,
      peer: vw ? "vw-estimators 0.2.2 Cressie-Read" : null,
      peerFigure: vw?.width ?? null,
      n,
      note: vw ? "" : "the Python peers were not asked",
    }),
  ];
}

const said = ({ coverage, width }: Score): string => `${coverage.toFixed(3)} / ${width.toFixed(3)}`;

function peerScores(trials: readonly Trial[]): ReadonlyMap<string, Score> {
  const scores = new Map([[STUDENT, score(trials, ({ terms }) => studentInterval(terms))]]);
  for (const name of Object.keys(at(trials, 0).peers?.intervals ?? {})) {
    const found = score(trials, ({ peers }) => {
      const [low, high] = peers?.intervals[name] ?? [Number.NaN, Number.NaN];
      return { low, high };
    });
    scores.set(name, found);
  }
  return scores;
}

function score(trials: readonly Trial[], interval: (trial: Trial) => Bounds): Score {
  const found = trials.map((trial) => ({ ...interval(trial), truth: trial.replicate.truth }));
  return {
    coverage: mean(found.map(({ low, high, truth }) => (low <= truth && truth <= high ? 1 : 0))),
    width: mean(found.map(({ low, high, truth }) => (high - low) / truth)),
  };
}

/** What most libraries give: DR plus and minus its standard error times t. */
function studentInterval(terms: Terms): Bounds {
  const parts = doublyRobustTerms(terms, (weight) => weight);
  const half =
    (tQuantile((1 + LEVEL) / 2, terms.moments - 1) * deviation(parts)) /
    Math.sqrt(terms.moments - 1);
  return { low: mean(parts) - half, high: mean(parts) + half };
}
