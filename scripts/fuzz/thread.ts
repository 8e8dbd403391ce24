import { parentPort, workerData } from "node:worker_threads";
import { fuzz } from "./run.ts";
import { openTargets } from "./targets.ts";

const { target, inputs, seed } = workerData as {
  readonly target: string;
  readonly inputs: number;
  readonly seed: number;
};

const found = (await openTargets()).find(({ name }) => name === target);
if (!found) throw new Error(`no target is called ${target}`);
parentPort?.postMessage(await fuzz(found, inputs, seed));
