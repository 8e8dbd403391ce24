import { AsyncLocalStorage } from "node:async_hooks";

const quiet = new AsyncLocalStorage<true>();

/**
 * Runs `work` without what it writes to console.error: Supabase Lite prints a stack for every
 * refusal that it also answers. ATTUNE_DEBUG=1 shows it.
 */
export const quietly = <T>(work: () => Promise<T>): Promise<T> =>
  process.env.ATTUNE_DEBUG ? work() : quiet.run(true, work);

const print = console.error;
console.error = (...what: unknown[]) => {
  if (!quiet.getStore()) print(...what);
};
