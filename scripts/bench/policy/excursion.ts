import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type ExcursionMoment, emee, wcls } from "../../../src/domains/reports/index.ts";
import vectors from "../../../tests/vectors/excursion.json" with { type: "json" };
import { notTaken } from "../part.ts";
import { type Bench, type BenchContext, type Row, row } from "../row.ts";
import { coverage } from "./excursion-coverage.ts";
import { fitted } from "./fitted.ts";

type Table = readonly Readonly<Record<string, number>>[];

/** What a published fit says; each number as printed. */
interface Published {
  readonly control?: readonly string[];
  readonly moderator: readonly string[];
  readonly p_num?: number;
  readonly beta: readonly number[];
  readonly se: readonly number[];
  readonly t?: readonly number[];
  readonly t_package?: readonly number[];
  readonly hotelling?: readonly number[];
  readonly p?: readonly number[];
  readonly ci?: readonly (readonly number[])[];
}

/** MRTAnalysis 0.3.1 is under GPL-3.0 and its tables are not copied: they are read where someone put them. */
const TABLES = join(homedir(), ".cache/attune/peers/mrt");
const HOW = `write.csv(data_mimicHeartSteps, row.names = FALSE) and the same of data_binary, from the R package MRTAnalysis 0.3.1, into ${TABLES}`;
const PEER = "MRTAnalysis 0.3.1 (CRAN), as published";

/** C7: excursion effects against published figures, a separate program's, and the truth of a simulation. */
export const benchExcursion: Bench = async (context) => [
  ...published(context),
  ownVectors(),
  coverage(context.quick ? 150 : 1000),
];

function published({ recordingsDir }: BenchContext): readonly Row[] {
  const golden = recordingsDir && join(recordingsDir, "mrt/golden_excursion.json");
  const spec = (kind: string, what: string) => ({
    id: `C7.${kind}`,
    what: `${what}: worst difference in units of the last printed digit`,
    unit: "",
    bar: 0,
    atMost: true,
  });
  const kinds = [spec("wcls", "WCLS on data_mimicHeartSteps"), spec("emee", "EMEE on data_binary")];
  if (!golden || !existsSync(golden)) {
    return kinds.map((one) => notTaken(one, "mrt/golden_excursion.json is not at hand"));
  }
  const figures = JSON.parse(readFileSync(golden, "utf8"));
  return kinds.map((one) => {
    const isWcls = one.id === "C7.wcls";
    const table = join(TABLES, isWcls ? "data_mimicHeartSteps.csv" : "data_binary.csv");
    if (!existsSync(table)) return notTaken(one, `the package's table is not at hand: ${HOW}`);
    const off = isWcls
      ? wclsDistances(figures.wcls, readTable(table))
      : emeeDistances(figures.emee, readTable(table));
    return row({ ...one, figure: Math.max(...off), n: off.length, peer: PEER, peerFigure: 0 });
  });
}

/** Numerator that the published figures use where a fit does not say its own. */
const NUMERATOR = 0.5;

function wclsDistances(
  golden: {
    readonly coef_numerator_prob_0_6: { readonly coef: readonly number[] };
    readonly fits: readonly Published[];
  },
  table: Table,
): number[] {
  const columns = { outcome: "logstep_30min", treatment: "intervention" };
  const first = golden.fits[0];
  if (!first) throw new Error("no published fits");
  const at06 = fitted(wcls, momentsOf(table, columns, first, first.control ?? [], 0.6));
  const coefficients = [...at06.control, ...at06.effect.map(({ value }) => value)];
  return [
    ...distances(coefficients, golden.coef_numerator_prob_0_6.coef, 7),
    ...golden.fits.flatMap((one) => {
      const moments = momentsOf(table, columns, one, one.control ?? [], one.p_num ?? NUMERATOR);
      const { effect, joint } = fitted(wcls, moments);
      return [
        ...distances(
          effect.map(({ value }) => value),
          one.beta,
          5,
        ),
        ...distances(
          effect.map(({ standardError }) => standardError),
          one.se,
          5,
        ),
        ...distances(
          effect.map(({ p }) => p),
          one.p ?? [],
          5,
        ),
        ...distances([joint.hotelling], one.hotelling ?? [], 5),
        ...distances(
          effect.flatMap(({ low, high }) => [low, high]),
          (one.ci ?? []).flat(),
          5,
        ),
      ];
    }),
  ];
}

function emeeDistances(
  golden: { readonly control: readonly string[]; readonly fits: readonly Published[] },
  table: Table,
): number[] {
  const columns = { outcome: "Y", treatment: "A" };
  return golden.fits.flatMap((one, place) => {
    const moments = momentsOf(table, columns, one, golden.control, one.p_num ?? NUMERATOR);
    const { effect } = fitted(emee, moments);
    // The second fit is printed with one digit less.
    const digits = place === 0 ? 4 : 3;
    return [
      ...distances(
        effect.map(({ value }) => value),
        one.beta,
        4,
      ),
      ...distances(
        effect.map(({ standardError }) => standardError),
        one.se,
        digits,
      ),
      ...distances(
        effect.map(({ t }) => t),
        one.t ?? [],
        2,
      ),
      ...distances(
        effect.map(({ t }) => t),
        one.t_package ?? [],
        3,
      ),
      ...distances(
        effect.flatMap(({ low, high }) => [low, high]),
        (one.ci ?? []).flat(),
        4,
      ),
    ];
  });
}

/** How far each value, rounded as printed, is from what was printed, in units of the last digit. */
const distances = (
  values: readonly number[],
  printed: readonly number[],
  digits: number,
): number[] =>
  printed.map((expected, i) => {
    const unit = 10 ** digits;
    return Math.abs(Math.round((values[i] ?? Number.NaN) * unit) - Math.round(expected * unit));
  });

function momentsOf(
  table: Table,
  columns: { readonly outcome: string; readonly treatment: string },
  { moderator }: Published,
  control: readonly string[],
  numerator: number,
): ExcursionMoment[] {
  const value = (one: Table[number], name: string): number =>
    name === "1" ? 1 : (one[name] ?? Number.NaN);
  return table
    .filter(({ avail }) => avail === 1)
    .map((one) => ({
      cluster: String(one.userid),
      outcome: value(one, columns.outcome),
      treated: value(one, columns.treatment) === 1,
      probability: value(one, "rand_prob"),
      numerator,
      weight: 1,
      control: control.map((name) => value(one, name)),
      moderator: moderator.map((name) => value(one, name)),
    }));
}

function readTable(path: string): Table {
  const [head = [], ...lines] = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.replaceAll('"', "").split(","));
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, Number(line[i])])));
}

function ownVectors(): Row {
  const errors = vectors.fits.flatMap((golden) => {
    const binary = golden.estimator === "emee";
    const moments = vectors.rows.map(
      ([day, treated, probability = 0, x = 0, s = 0, outcome = 0, happened = 0]) => ({
        cluster: String(day),
        outcome: binary ? happened : outcome,
        treated: treated === 1,
        probability,
        numerator: golden.numerator,
        weight: 1,
        control: [1, x],
        moderator: golden.moderated ? [1, s] : [1],
      }),
    );
    const { effect } = fitted(binary ? emee : wcls, moments);
    return effect.flatMap(({ value, standardError }, i) => [
      Math.abs(value / (golden.effect[i] ?? Number.NaN) - 1),
      Math.abs(standardError / (golden.standardError[i] ?? Number.NaN) - 1),
    ]);
  });
  return row({
    id: "C7.simulated",
    what: "WCLS and EMEE against a separate numpy program, worst relative difference",
    unit: "",
    figure: Math.max(...errors),
    bar: 1e-7,
    atMost: true,
    n: errors.length,
    note: "tests/vectors/excursion.json",
  });
}
