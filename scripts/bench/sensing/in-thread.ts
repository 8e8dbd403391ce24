import { Worker } from "node:worker_threads";
import type { Bench, BenchContext, Row } from "../row.ts";

/** What a thread is told to measure. */
export type Ordered = Pick<BenchContext, "quick" | "recordingsDir"> & { readonly name: string };
/** What a thread says: words for the person meanwhile, and at last its rows. */
export type Told = { readonly words: string } | { readonly rows: readonly Row[] };

/** A bench of pure code in a thread of its own: it computes for seconds, and would hold up the browser's. */
export const inThread =
  (name: string): Bench =>
  ({ quick, recordingsDir, say }) =>
    new Promise((settle, fail) => {
      const workerData: Ordered = { name, quick, recordingsDir };
      const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData });
      thread.on("message", (told: Told) => ("rows" in told ? settle(told.rows) : say(told.words)));
      thread.on("error", fail);
      thread.on("exit", () => fail(new Error("its thread ended without rows")));
    });
