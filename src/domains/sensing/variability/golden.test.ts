import { expect, test } from "vitest";
import vectors from "../../../../tests/vectors/hrv.json" with { type: "json" };
import { at } from "../../../kernel/at.ts";
import { bands } from "./bands.ts";
import { sampleEntropy } from "./entropy.ts";
import { dfaAlpha1 } from "./fluctuation.ts";
import { sd1Ms, sd2FromPairsMs, sd2Ms } from "./plane.ts";
import { pnn50Pct, pnn50PerIntervalPct, rmssdMs, sdnnMs, sdsdMs, triangularIndex } from "./time.ts";

const differences = (nn: readonly number[]) => nn.slice(1).map((ms, i) => ms - at(nn, i));

test.each(vectors.sets)("$name has the figures of NeuroKit2 and of the plain formulas", (set) => {
  const { nnMs: nn, expected } = set;
  const steps = differences(nn);
  const ours = {
    sdnnMs: sdnnMs(nn),
    rmssdMs: rmssdMs(steps),
    sdsdMs: sdsdMs(steps),
    pnn50Pct: pnn50Pct(steps),
    pnn50PerIntervalPct: pnn50PerIntervalPct(steps, nn.length),
    sd1Ms: sd1Ms(steps),
    sd2Ms: sd2Ms(nn, steps),
    sd2FromPairsMs: sd2FromPairsMs(nn),
    triangularIndex: triangularIndex(nn),
    sampleEntropy: sampleEntropy(nn).value,
  };
  for (const [name, value] of Object.entries(ours))
    expect(value / expected[name as keyof typeof ours], name).toBeCloseTo(1, 9);
  expect(dfaAlpha1(nn)).toBeCloseTo(expected.dfaAlpha1, 6);

  const ends = nn.map((_, i) => nn.slice(0, i + 1).reduce((sum, ms) => sum + ms, 0) / 1000);
  const { low, high } = bands(ends, nn);
  expect(Math.abs(low.ms2 / high.ms2 / expected.lfHfRatio - 1)).toBeLessThan(0.05);
});
