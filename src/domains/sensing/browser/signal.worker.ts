import { createDemo } from "../index.ts";
import type { ColourSample } from "../pulse/colour.ts";
import type { Site } from "../pulse/wave.ts";
import { createReader } from "../reader.ts";
import { FEATURES_MS, TRACE_MS } from "./listener.ts";
import type { FromSignal, ToSignal } from "./signal-messages.ts";

/** A signal that is played in real time. */
interface Player {
  /** Plays up to `toMs` from its start; false once nothing is left. */
  readonly advance: (toMs: number) => boolean;
  readonly tell: () => FromSignal;
  readonly newPoints: ReturnType<typeof createReader>["newPoints"];
  readonly setNeutral: ReturnType<typeof createReader>["setNeutral"];
}

/** Plays the demo or a recording of colours: the arithmetic of a second would hold the page up. */
let player: Player | undefined;
let paused = false;
let [playedMs, saidMs, lastMs] = [0, Number.NEGATIVE_INFINITY, performance.now()];

const say = (message: FromSignal): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<ToSignal>) => {
  if (data.kind === "demo") play(demoPlayer(data.seed));
  else if (data.kind === "trace") play(tracePlayer(data.samples, data.site));
  else if (data.kind === "neutral") player?.setNeutral(data.neutral);
  else paused = data.kind === "pause";
});

function play(next: Player): void {
  player = next;
  lastMs = performance.now();
  const timer = setInterval(() => {
    if (tick(next)) return;
    clearInterval(timer);
    say({ kind: "ended" });
  }, TRACE_MS);
}

function tick(playing: Player): boolean {
  const nowMs = performance.now();
  if (!paused) playedMs += nowMs - lastMs;
  lastMs = nowMs;
  if (paused) return true;
  const more = playing.advance(playedMs);
  const points = playing.newPoints();
  if (points.length > 0) say({ kind: "wave", points });
  if (playedMs - saidMs >= FEATURES_MS) {
    saidMs = playedMs - (playedMs % FEATURES_MS);
    say(playing.tell());
  }
  return more;
}

function demoPlayer(seed: number): Player {
  const demo = createDemo(seed);
  return {
    ...demo,
    advance(toMs) {
      demo.advance(toMs);
      return true;
    },
    tell: () => ({ kind: "demo", features: demo.features(), place: demo.place() }),
  };
}

/** A recording holds no face to look at. */
function tracePlayer(samples: readonly ColourSample[], site: Site): Player {
  const reader = createReader(site);
  const firstMs = samples[0]?.tMs ?? 0;
  let [next, nowMs] = [0, 0];
  return {
    ...reader,
    advance(toMs) {
      nowMs = toMs;
      for (; next < samples.length; next++) {
        const sample = samples[next];
        if (!sample || sample.tMs - firstMs > toMs) break;
        reader.seeColours(sample);
      }
      return next < samples.length;
    },
    tell: () => ({ kind: "trace", reading: reader.read({ face: "no_camera" }, firstMs + nowMs) }),
  };
}
