import { AsyncLocalStorage } from "node:async_hooks";

/** What names one request from end to end: `X-Request-ID`, and W3C Trace Context where the caller sent one. */
export interface Trace {
  readonly requestId: string;
  readonly traceparent?: string | undefined;
}

const current = new AsyncLocalStorage<Trace>();

/** Runs `work`; whatever it asks of other services carries this trace. */
export const traced = <T>(trace: Trace, work: () => T): T => current.run(trace, work);

/** `fetch` that carries the trace of the request being answered, and gives up after `limitMs`. */
export const tracedFetch =
  (limitMs: number): typeof fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers);
    const trace = current.getStore();
    if (trace) headers.set("X-Request-ID", trace.requestId);
    if (trace?.traceparent) headers.set("traceparent", trace.traceparent);
    const limit = AbortSignal.timeout(limitMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return fetch(input, { ...init, headers, signal });
  };
