import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { quantile } from "../../../src/kernel/stats.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { type BenchBundle, benchBundles } from "./bundles.ts";
import type { Contender } from "./contender.ts";
import { PEER } from "./peer.ts";

/** Verifications in a round, of ours, the peer's and the bare cryptography. */
const RUNS = { ours: 60, peer: 12, raw: 60 } as const;
const ROUNDS = 15;
const ROUNDS_QUICK = 5;
/** Rounds before the first that counts, so that a service in its first second is not what is measured. */
const WARM_UP = 15;
const BARS = { 1: { ratio: 6, perS: 700 }, 2: { ratio: 5, perS: 420 } } as const;

interface Costs {
  readonly ours: number;
  readonly peer: number;
  readonly raw: number;
}

/** V5: processor time of a verdict from the bundle's text, beside sigstore-js and beside the bare cryptography. */
export const benchSpeed: Bench = async ({ quick, recordingsDir, say }) => {
  if (recordingsDir === undefined)
    return [notTaken(ratioSpec("V5", 1, "any"), "the conformance bundles are not at hand")];
  const rows: Row[] = [];
  for (const bundle of benchBundles(recordingsDir)) {
    say(`${bundle.name} …`);
    rows.push(
      ...rowsOf(bundle, await roundsOf(bundle, recordingsDir, quick ? ROUNDS_QUICK : ROUNDS)),
    );
  }
  return rows;
};

/**
 * Ours, the peer's and the floor take turns, so that a busy machine slows all three; each in a process of its
 * own, so that none pays for another's garbage or compiled code.
 */
async function roundsOf(
  { name }: BenchBundle,
  dataDir: string,
  rounds: number,
): Promise<readonly Costs[]> {
  const [ours, peer, raw] = await Promise.all([
    start("ours", dataDir, name),
    start("peer", dataDir, name),
    start("raw", dataDir, name),
  ]);
  try {
    const taken: Costs[] = [];
    for (let i = -WARM_UP; i < rounds; i++) {
      const costs = {
        ours: await ours.cpuMs(RUNS.ours),
        peer: await peer.cpuMs(RUNS.peer),
        raw: await raw.cpuMs(RUNS.raw),
      };
      if (i >= 0) taken.push(costs);
    }
    return taken;
  } finally {
    for (const { end } of [ours, peer, raw]) end();
  }
}

interface Started {
  readonly cpuMs: (runs: number) => Promise<number>;
  readonly end: () => void;
}

async function start(contender: Contender, dataDir: string, name: string): Promise<Started> {
  const child = fork(fileURLToPath(new URL("contender.ts", import.meta.url)), [
    contender,
    dataDir,
    name,
  ]);
  const answer = (): Promise<number> =>
    new Promise((done, fail) => {
      const died = (): void => fail(new Error(`${contender} of ${name} ended`));
      child.once("exit", died);
      child.once("message", (ms: number) => {
        child.off("exit", died);
        done(ms);
      });
    });
  await answer();
  return {
    cpuMs: (runs) => {
      child.send(runs);
      return answer();
    },
    end: () => child.kill(),
  };
}

function rowsOf(bundle: BenchBundle, rounds: readonly Costs[]): readonly Row[] {
  const median = (of: (costs: Costs) => number): number => quantile(rounds.map(of), 0.5);
  const { ratio, perS } = BARS[bundle.rekor];
  const peerMs = median(({ peer }) => peer);
  const rawPerS = 1000 / median(({ raw }) => raw);
  return [
    row({
      ...ratioSpec(`V5.${bundle.name}`, bundle.rekor, bundle.name, ratio),
      figure: median(({ ours, peer }) => peer / ours),
      peer: PEER,
      peerFigure: 1,
      n: rounds.length,
      note: `median of the rounds' ratios; the peer takes ${peerMs.toFixed(2)} ms`,
    }),
    row({
      id: `V5.${bundle.name}.rate`,
      what: `verdicts in a second of one core, ${bundle.name}`,
      unit: "/s",
      atMost: false,
      bar: perS,
      figure: 1000 / median(({ ours }) => ours),
      peer: PEER,
      peerFigure: 1000 / peerMs,
      floor: rawPerS,
      n: rounds.length,
      note: `the floor is the same calls of node:crypto without anything around them; the verdict costs ${(100 * (median(({ ours, raw }) => ours / raw) - 1)).toFixed(0)} % more`,
    }),
  ];
}

const ratioSpec = (id: string, rekor: 1 | 2, name: string, bar = 5): Spec => ({
  id,
  what: `times faster than sigstore-js, Rekor v${rekor}, ${name}`,
  unit: "x",
  atMost: false,
  bar,
});
