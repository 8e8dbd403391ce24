import { createDemo } from "../index.ts";
import { FEATURES_MS, type SensorListener, TRACE_MS } from "./listener.ts";

export interface DemoRun {
  stop(): void;
}

const SEED = 7;

/** Plays the demo signal in real time: no camera, no worker, no model. Pauses while the tab is hidden. */
export function startDemo(listener: SensorListener): DemoRun {
  const demo = createDemo(SEED);
  let playedMs = 0;
  let saidMs = -FEATURES_MS;
  let lastMs = performance.now();
  const tick = (): void => {
    const nowMs = performance.now();
    if (!document.hidden) playedMs += nowMs - lastMs;
    lastMs = nowMs;
    if (document.hidden) return;
    demo.advance(playedMs);
    const points = demo.newPoints();
    if (points.length > 0) listener.trace(points);
    if (playedMs - saidMs < FEATURES_MS) return;
    saidMs = playedMs - (playedMs % FEATURES_MS);
    listener.features(demo.features());
  };
  const onVisibility = (): void => {
    tick();
    listener.status?.({ kind: document.hidden ? "paused" : "sensing" });
  };
  const timer = setInterval(tick, TRACE_MS);
  document.addEventListener("visibilitychange", onVisibility);
  listener.status?.({ kind: "sensing" });
  return {
    stop() {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    },
  };
}
