import { type BenchBundle, benchBundles } from "./bundles.ts";
import { ourVerification, rawCrypto } from "./ours.ts";
import { peerVerification } from "./peer.ts";

/** Who takes part in a round. */
export type Contender = "ours" | "peer" | "raw";

type Work = () => unknown;

const WORKS: Readonly<Record<Contender, (bundle: BenchBundle) => Work | Promise<Work>>> = {
  ours: ourVerification,
  peer: peerVerification,
  raw: rawCrypto,
};

await serve(process.argv.slice(2) as [Contender, string, string]);

/** Answers each number of runs with what one of them cost. */
async function serve([contender, dataDir, name]: [Contender, string, string]): Promise<void> {
  const bundle = benchBundles(dataDir).find((each) => each.name === name);
  if (!bundle) throw new Error(`no bundle is called ${name}`);
  const work = await WORKS[contender](bundle);
  process.on("message", async (runs: number) => process.send?.(await cpuMs(work, runs)));
  process.send?.(0);
}

/** Processor time of one run, milliseconds: of the whole process, so that a collector's threads count too. */
async function cpuMs(work: Work, runs: number): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < runs; i++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}
