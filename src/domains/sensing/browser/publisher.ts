import { type Features, type Reading, type Source, unread } from "../index.ts";
import { FEATURES_MS, type SensorListener } from "./listener.ts";
import { watchInput } from "./telemetry.ts";

/** Later than this, a reading is not worth waiting for. */
const LATE_MS = 1.5 * FEATURES_MS;
/** A reading older than this says nothing about now. */
const STALE_MS = 3 * FEATURES_MS;
const LOOK_EVERY_MS = FEATURES_MS / 4;
/** Without a picture to wait for; less by half a look, so that a look a little early is not let pass. */
const ALONE_MS = FEATURES_MS - LOOK_EVERY_MS / 2;

export interface Publisher {
  /** Tells the page what was just read, with the input counts of this moment; nothing while the picture is gone. */
  publish(reading: Reading): void;
  /** No picture comes any more: input counts go on alone. */
  absent(): void;
  /** The picture is back. */
  present(): void;
  stop(): void;
}

/**
 * Joins what the picture says with what keys and pointer say, once a second, and waits while the tab is hidden.
 * With the source `hands` no picture ever comes.
 */
export function createPublisher(source: Source, listener: SensorListener): Publisher {
  const startMs = performance.now();
  const input = watchInput(window);
  let gone = source === "hands";
  let reading = unread(gone ? "no_camera" : "settling");
  let readMs = startMs;
  let saidMs = startMs;

  const tell = (): void => {
    saidMs = performance.now();
    const features: Features = {
      atMs: saidMs - startMs,
      source,
      synthetic: false,
      ...(gone || saidMs - readMs <= STALE_MS ? reading : unread("dropped_frames")),
      telemetry: input.telemetry(),
    };
    listener.features(features);
  };
  const take = (next: Reading): void => {
    reading = next;
    readMs = performance.now();
    tell();
  };
  const timer = setInterval(() => {
    if (!document.hidden && performance.now() - saidMs > (gone ? ALONE_MS : LATE_MS)) tell();
  }, LOOK_EVERY_MS);

  tell();
  return {
    publish(next) {
      if (!gone && !document.hidden) take(next);
    },
    absent() {
      if (gone) return;
      gone = true;
      take(unread("no_camera"));
    },
    present() {
      if (!gone) return;
      gone = false;
      take(unread("settling"));
    },
    stop() {
      clearInterval(timer);
      input.stop();
    },
  };
}
