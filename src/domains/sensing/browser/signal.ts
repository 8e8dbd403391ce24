import type { FromSignal, ToSignal } from "./signal-messages.ts";

export interface Signal {
  say(message: ToSignal): void;
  /** Ends it at once. */
  stop(): void;
}

/**
 * The first worker starts with the page, so that a demo or a recording also begins where the network is gone by
 * then, and the script is kept for the next ones. It reads nothing until it is told to.
 */
let spare: Worker | undefined = start();

/** Opens a worker that plays a signal, and pauses it while the tab is hidden. */
export function openSignal(
  hear: (message: FromSignal) => void,
  onVisibility: (hidden: boolean) => void,
): Signal {
  const worker = spare ?? start();
  spare = undefined;
  const listening = new AbortController();
  const say = (message: ToSignal): void => worker.postMessage(message);
  const follow = (): void => {
    say({ kind: document.hidden ? "pause" : "resume" });
    onVisibility(document.hidden);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromSignal>) => hear(data), {
    signal: listening.signal,
  });
  document.addEventListener("visibilitychange", follow, { signal: listening.signal });
  follow();
  return {
    say,
    stop() {
      listening.abort();
      worker.terminate();
    },
  };
}

function start(): Worker {
  return new Worker(new URL("./signal.worker.ts", import.meta.url), { type: "module" });
}
