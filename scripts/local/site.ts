import { setTimeout as sleep } from "node:timers/promises";

const ANSWER_MS = 60_000;
const POLL_MS = 100;

/** A running site: pages and functions on one port. */
export type Site = { readonly close: () => Promise<void> };

/** Resolves when the first page answers. The first answer also warms the pages up. */
export async function untilAnswers(port: number): Promise<void> {
  for (const began = Date.now(); Date.now() - began < ANSWER_MS; await sleep(POLL_MS)) {
    const response = await fetch(`http://localhost:${port}/`).catch(() => undefined);
    if (response?.ok) return;
    if (response && response.status >= 500)
      throw new Error(`the first page answered ${response.status}`);
  }
  throw new Error(`the first page did not answer within ${ANSWER_MS / 1000} s`);
}
