import { Worker } from "node:worker_threads";
import type { Fuzzed } from "./run.ts";

/** Memory that a target may use, seeds and all; a reader that keeps or builds too much ends its thread. */
const MOST_MEMORY_MB = 192;
const STACK_MB = 4;

/** Fuzzes a target in a thread with little memory; one that dies there is a fault. */
export function fuzzConfined(target: string, inputs: number, seed: number): Promise<Fuzzed> {
  const worker = new Worker(new URL("thread.ts", import.meta.url), {
    workerData: { target, inputs, seed },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB, stackSizeMb: STACK_MB },
  });
  return new Promise((done) => {
    worker.once("message", done);
    worker.once("error", (cause: Error) =>
      done({
        target,
        inputs,
        faults: [{ what: `the thread ended: ${cause.message}`, input: "" }],
        slowestMs: 0,
      }),
    );
  });
}
