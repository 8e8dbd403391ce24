const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export type Ending = {
  /** Resolves when the person, the system or the end of the starting process asks this one to end. */
  readonly asked: Promise<void>;
  /**
   * Takes away the signal listeners that packages added (Vite's is one): they end the process at
   * once, before the database is closed.
   */
  readonly claimSignals: () => void;
};

/** Listens for Ctrl-C and its like; a second one ends the process at once. */
export function listenForEnd(): Ending {
  let resolve = () => {};
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  let count = 0;
  const ask = () => {
    count += 1;
    if (count > 1) process.exit(130);
    resolve();
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  process.once("disconnect", () => resolve());
  return {
    asked,
    claimSignals: () => {
      for (const signal of SIGNALS)
        for (const listener of process.listeners(signal))
          if (listener !== ask) process.off(signal, listener);
    },
  };
}
