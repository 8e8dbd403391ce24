import { fuzzConfined } from "../../fuzz/confined.ts";
import { LIMIT_MS } from "../../fuzz/run.ts";
import { SHARES } from "../../fuzz/targets.ts";
import { type Bench, row } from "../row.ts";

const INPUTS = 1_000_000;
const INPUTS_QUICK = 20_000;
const SEED = 1;

/** V9: damaged and made-up bytes for everything that reads them. */
export const benchFuzzing: Bench = async ({ quick, say }) => {
  const asked = quick ? INPUTS_QUICK : INPUTS;
  const whole = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  const all = [];
  for (const [target, share] of Object.entries(SHARES)) {
    say(`${target} …`);
    all.push(await fuzzConfined(target, Math.ceil((asked * share) / whole), SEED));
  }
  const faults = all.flatMap(({ target, faults }) =>
    faults.map(({ what }) => `${target}: ${what}`),
  );
  const inputs = all.reduce((sum, each) => sum + each.inputs, 0);
  return [
    row({
      id: "V9.faults",
      what: "inputs that crash a reader, take too long, need too much memory, or pass though changed",
      unit: "",
      atMost: true,
      bar: 0,
      figure: faults.length,
      n: inputs,
      note: `seeds of the committed bundles, changed, and a grammar for DER and JSON; ${all.map((each) => `${each.target} ${each.inputs}`).join(", ")}; threads with 192 MB${faults.length > 0 ? `; ${faults.slice(0, 3).join("; ")}` : ""}`,
    }),
    row({
      id: "V9.slowest",
      what: "the slowest input",
      unit: "ms",
      atMost: true,
      bar: LIMIT_MS,
      figure: Math.max(...all.map(({ slowestMs }) => slowestMs)),
      n: inputs,
      note: "wall time, the least of four tries where one was over the limit",
    }),
  ];
};
