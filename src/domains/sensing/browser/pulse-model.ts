import type { StartPulse } from "./pulse-messages.ts";

/** The pulse network in a worker of its own, which the face's worker talks to by `port`. */
export interface PulseModel {
  readonly port: MessagePort;
  stop(): void;
}

/** Starts the worker; it loads its files by itself and says by the port how that went. */
export function startPulseModel(modelsUrl: string): PulseModel {
  const worker = new Worker(new URL("./pulse-model.worker.ts", import.meta.url), {
    type: "module",
  });
  const { port1, port2 } = new MessageChannel();
  const start: StartPulse = { modelsUrl, port: port2 };
  worker.postMessage(start, [port2]);
  return { port: port1, stop: () => worker.terminate() };
}
