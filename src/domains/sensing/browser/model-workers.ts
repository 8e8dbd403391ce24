/** A model in a worker of its own, which the face's worker talks to by `port`. */
export interface ModelWorker {
  readonly port: MessagePort;
  stop(): void;
}

/** What such a worker is told first: where its files are, and where to say how loading them went. */
export interface StartModel {
  readonly modelsUrl: string;
  readonly port: MessagePort;
}

/** The network that reads the pulse. */
export const startPulseModel = (modelsUrl: string): ModelWorker =>
  start(
    new Worker(new URL("./pulse-model.worker.ts", import.meta.url), { type: "module" }),
    modelsUrl,
  );

/** The model that finds shoulders. */
export const startPoseModel = (modelsUrl: string): ModelWorker =>
  start(new Worker(new URL("./pose.worker.ts", import.meta.url), { type: "module" }), modelsUrl);

function start(worker: Worker, modelsUrl: string): ModelWorker {
  const { port1, port2 } = new MessageChannel();
  const message: StartModel = { modelsUrl, port: port2 };
  worker.postMessage(message, [port2]);
  return { port: port1, stop: () => worker.terminate() };
}
