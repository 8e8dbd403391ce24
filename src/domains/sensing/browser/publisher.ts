import { type Features, type Source, unknown } from "../index.ts";
import { FEATURES_MS, type SensorListener } from "./listener.ts";
import type { Reading } from "./messages.ts";
import { watchInput } from "./telemetry.ts";

/** Later than this, a reading is not worth waiting for. */
const LATE_MS = 1.5 * FEATURES_MS;
/** A reading older than this says nothing about now. */
const STALE_MS = 3 * FEATURES_MS;

export interface Publisher {
  /** Tells the page what was just read, with the input counts of this moment. */
  publish(reading: Reading): void;
  /** No picture comes any more: input counts go on alone. */
  end(): void;
  stop(): void;
}

/** Joins what the picture says with what keys and pointer say, once a second, and waits while the tab is hidden. */
export function createPublisher(source: Source, listener: SensorListener): Publisher {
  const startMs = performance.now();
  const input = watchInput(window);
  let reading = allUnknown("settling");
  let readMs = startMs;
  let saidMs = startMs;
  let ended = false;

  const tell = (): void => {
    saidMs = performance.now();
    listener.features({
      atMs: saidMs - startMs,
      source,
      synthetic: false,
      ...(ended || saidMs - readMs <= STALE_MS ? reading : allUnknown("dropped_frames")),
      telemetry: input.telemetry(),
    });
  };
  const timer = setInterval(() => {
    if (!document.hidden && performance.now() - saidMs > (ended ? FEATURES_MS : LATE_MS)) tell();
  }, FEATURES_MS / 4);

  tell();
  return {
    publish(next) {
      if (ended || document.hidden) return;
      reading = next;
      readMs = performance.now();
      tell();
    },
    end() {
      ended = true;
      reading = allUnknown("no_camera");
      tell();
    },
    stop() {
      clearInterval(timer);
      input.stop();
    },
  };
}

const allUnknown = (
  reason: "settling" | "no_camera" | "dropped_frames",
): Pick<Features, keyof Reading> => ({
  pulseBpm: unknown(reason),
  blinksPerMin: unknown(reason),
  openness: unknown(reason),
});
