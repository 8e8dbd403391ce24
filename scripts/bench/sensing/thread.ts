import { parentPort, workerData } from "node:worker_threads";
import type { Bench } from "../row.ts";
import type { Ordered, Told } from "./in-thread.ts";

/** Benches of pure code by name. Each is loaded when it is measured, so that one that is broken costs only its own rows. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  pulse: async () => (await import("./pulse.ts")).benchPulse,
  beats: async () => (await import("./beats.ts")).benchBeats,
  variability: async () => (await import("./variability.ts")).benchVariability,
  breath: async () => (await import("./breath.ts")).benchBreath,
  eyes: async () => (await import("./eyes.ts")).benchEyes,
  head: async () => (await import("./head.ts")).benchHead,
  "pos-cost": async () => (await import("./pos-cost.ts")).benchPosCost,
};

const { name, quick, recordingsDir } = workerData as Ordered;
const tell = (told: Told): void => parentPort?.postMessage(told);
const load = BENCHES[name];
if (!load) throw new Error(`no bench is called ${name}`);
const bench = await load();
tell({ rows: await bench({ quick, recordingsDir, say: (words) => tell({ words }) }) });
