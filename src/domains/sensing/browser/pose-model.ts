import type { StartPose } from "./pose-messages.ts";

/** The pose model in a worker of its own, which the face's worker talks to by `port`. */
export interface PoseModel {
  readonly port: MessagePort;
  stop(): void;
}

/** Starts the worker; it loads its files by itself and says by the port how that went. */
export function startPoseModel(modelsUrl: string): PoseModel {
  const worker = new Worker(new URL("./pose.worker.ts", import.meta.url), { type: "module" });
  const { port1, port2 } = new MessageChannel();
  const start: StartPose = { modelsUrl, port: port2 };
  worker.postMessage(start, [port2]);
  return { port: port1, stop: () => worker.terminate() };
}
