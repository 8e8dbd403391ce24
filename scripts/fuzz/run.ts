import { type Chance, chanceFrom } from "../../src/kernel/chance.ts";
import { mutated } from "./mutate.ts";

/** Something that reads bytes from strangers. */
export interface Target {
  readonly name: string;
  /** Inputs that it accepts; changed ones are made of them. */
  readonly seeds: readonly Uint8Array[];
  /** Makes inputs of its own by a grammar; null where changed seeds say more. */
  readonly grammar: ((chance: Chance) => Uint8Array) | null;
  /** Reads one input. A text says what is wrong with what it answered; null is right. */
  readonly read: (input: Uint8Array) => string | null | Promise<string | null>;
}

/** What fuzzing a target came to. */
export interface Fuzzed {
  readonly target: string;
  readonly inputs: number;
  /** Inputs that were accepted or not, but read as the target promises. */
  readonly faults: readonly Fault[];
  readonly slowestMs: number;
}

interface Fault {
  readonly what: string;
  /** Base64. */
  readonly input: string;
}

/** No input may take longer. */
export const LIMIT_MS = 50;
const MOST_FAULTS = 20;

/** Half of the inputs by grammar where there is one, the others changed seeds. Same seed, same inputs. */
export async function fuzz(target: Target, inputs: number, seed: number): Promise<Fuzzed> {
  const chance = chanceFrom(seed);
  const faults: Fault[] = [];
  let slowestMs = 0;
  for (let i = 0; i < inputs && faults.length < MOST_FAULTS; i++) {
    const input =
      target.grammar && chance() < 0.5 ? target.grammar(chance) : mutated(target.seeds, chance);
    const { what, tookMs } = await once(target, input);
    slowestMs = Math.max(slowestMs, tookMs);
    if (what !== null) faults.push({ what, input: Buffer.from(input).toString("base64") });
  }
  return { target: target.name, inputs, faults, slowestMs };
}

interface Read {
  readonly what: string | null;
  readonly tookMs: number;
}

/** Read again when it was slow: another program, or the collector, may have been at work. */
async function once(target: Target, input: Uint8Array): Promise<Read> {
  let read = await timed(target, input);
  for (let again = 0; again < 3 && read.tookMs > LIMIT_MS; again++)
    read = await timed(target, input);
  if (read.what !== null || read.tookMs <= LIMIT_MS) return read;
  return { ...read, what: `took ${read.tookMs.toFixed(0)} ms` };
}

async function timed(target: Target, input: Uint8Array): Promise<Read> {
  const beganMs = performance.now();
  try {
    const what = await target.read(input);
    return { what, tookMs: performance.now() - beganMs };
  } catch (bug) {
    const what = `threw ${bug instanceof Error ? bug.stack : String(bug)}`;
    return { what, tookMs: performance.now() - beganMs };
  }
}
