import { parseArgs } from "node:util";
import { fuzzConfined } from "./fuzz/confined.ts";
import { SHARES } from "./fuzz/targets.ts";

const HELP = `npm run fuzz:verify: feeds made-up and damaged bytes to everything in the verifier that reads them.

  --inputs <n>   how many in all (default 1000000)
  --seed <n>     another seed, other inputs (default 1)
  --only <names> some targets only, with commas between
  --json         one JSON array on stdout
  --help         this text

Ends with 1 when an input crashes a reader, takes over 50 ms, needs more memory than the thread has, or is
judged "pass" though its bundle was changed. Such inputs are printed in base64.

Targets: ${Object.keys(SHARES).join(", ")}
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      inputs: { type: "string", default: "1000000" },
      seed: { type: "string", default: "1" },
      only: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
  const only = values.only?.split(",");
  const shares = Object.entries(SHARES).filter(([name]) => only?.includes(name) ?? true);
  if (values.help || !(inputs > 0) || !Number.isSafeInteger(seed) || shares.length === 0) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const whole = shares.reduce((sum, [, share]) => sum + share, 0);
  const all = [];
  for (const [name, share] of shares) {
    const beganMs = performance.now();
    const fuzzed = await fuzzConfined(name, Math.ceil((inputs * share) / whole), seed);
    all.push(fuzzed);
    const tookS = ((performance.now() - beganMs) / 1000).toFixed(0);
    console.error(
      `${name}: ${fuzzed.inputs} inputs in ${tookS} s, slowest ${fuzzed.slowestMs.toFixed(1)} ms, faults ${fuzzed.faults.length}`,
    );
    for (const { what, input } of fuzzed.faults) console.error(`  ${what}\n  ${input}`);
  }
  if (values.json) console.log(JSON.stringify(all, null, 2));
  return all.some(({ faults }) => faults.length > 0) ? 1 : 0;
}
