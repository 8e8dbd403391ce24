import type { Check, Said } from "./messages.ts";

/** The end of a check. */
export type CheckEnd = Exclude<Said, { kind: "read" }> | { readonly kind: "cancelled" };

/**
 * Checks in a worker, which ends with its answer or with `signal`. The worker's code is the verifier: it is
 * loaded by the first check.
 */
export function runCheck(
  check: Check,
  onRead: (bytes: number, of: number) => void,
  signal: AbortSignal,
): Promise<CheckEnd> {
  const worker = new Worker(new URL("./verify.worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<CheckEnd>();
  worker.addEventListener("message", ({ data }: MessageEvent<Said>) => {
    if (data.kind === "read") onRead(data.bytes, data.of);
    else resolve(data);
  });
  worker.addEventListener("error", () => resolve({ kind: "refused", code: "verifier_failed" }));
  signal.addEventListener("abort", () => resolve({ kind: "cancelled" }));
  worker.postMessage(check);
  return promise.finally(() => worker.terminate());
}
