import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { recording } from "../../../../tests/support/recordings.ts";
import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import type { Closure } from "./closures.ts";
import { eyeWatch } from "./watch.ts";

/** Closures of a recording, with eye aspect ratios in the given columns of a CSV file. */
function closuresOf(path: string, columns: readonly number[], rateHz: number): readonly Closure[] {
  const watch = eyeWatch();
  const found = new Map<number, Closure>();
  const rows = readFileSync(path, "utf8").trim().split("\n").slice(1);
  rows.forEach((row, i) => {
    const cells = row.split(",");
    const ratio = mean(columns.map((column) => Number(at(cells, column))));
    watch.add({ tMs: (i * 1000) / rateHz, ratio, yawDeg: 0 });
    if (i % rateHz !== 0 && i < rows.length - 1) return;
    for (const closure of watch.closures()) found.set(closure.apexMs, closure);
  });
  return [...found.values()];
}

const framesOf = (closures: readonly Closure[], rateHz: number): readonly number[] =>
  closures.map(({ apexMs }) => Math.round((apexMs * rateHz) / 1000));

test("every blink labelled as shut is found, and nothing else", (context) => {
  const path = recording(context, "sensing/blink/twitter_ear_dlib.csv");
  const frames = framesOf(closuresOf(path, [1], 30), 30);
  // Labelled 697-710, 1410-1437, 1694-1705, 4168-4189, 4687-4719; two more, 238-258 and 567-576, never shut.
  expect(frames).toEqual([700, 1419, 1696, 4172, 4692]);
});

test.for([
  { name: "jefapato_blinking_30fps_ear.csv", rateHz: 30, frames: [23, 61, 104, 147, 188] },
  {
    name: "jefapato_blinking_short_ear240.csv",
    rateHz: 240,
    frames: [1744, 4193, 6181, 9525, 11_155, 12_527],
  },
])(
  "the blinks that a plot of $name shows are found, at $rateHz looks a second",
  ({ name, rateHz, frames }, context) => {
    const closures = closuresOf(recording(context, `sensing/blink/${name}`), [1, 2], rateHz);
    expect(framesOf(closures, rateHz)).toEqual(frames);
    for (const { fromMs, toMs } of closures) expect(toMs - fromMs).toBeLessThan(500);
  },
);

test("a minute of open eyes that ends in a long closure has that one and no blink", (context) => {
  const path = recording(context, "sensing/blink/jefapato_test_1min_ear.csv");
  const [closure, ...others] = closuresOf(path, [1, 2], 30);
  expect(others).toEqual([]);
  expect((closure?.toMs ?? 0) - (closure?.fromMs ?? 0)).toBeCloseTo(850, -1);
});
