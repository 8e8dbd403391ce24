import type { SensorListener } from "./listener.ts";
import { createPublisher } from "./publisher.ts";

/** Publishes input counts alone once a second: no picture, no model. Pauses while the tab is hidden. */
export function watchHands(listener: SensorListener): { stop(): void } {
  const publisher = createPublisher("hands", listener);
  const listening = new AbortController();
  const tellStatus = (): void =>
    listener.status?.({ kind: document.hidden ? "paused" : "sensing" });
  document.addEventListener("visibilitychange", tellStatus, { signal: listening.signal });
  tellStatus();
  return {
    stop() {
      listening.abort();
      publisher.stop();
    },
  };
}
