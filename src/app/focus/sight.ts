import { onPress, part, say, slot } from "../../components/view.ts";
import type { FrameFigures, Sensor, SensorStatus } from "../../domains/sensing/browser/sensor.ts";
import type { Features, Neutral, Source, WavePoint } from "../../domains/sensing/index.ts";
import { createOverlay } from "../../domains/sensing/ui/overlay.ts";
import { clearReadings, showReadings } from "../../domains/sensing/ui/readings.ts";
import { createTrace } from "../../domains/sensing/ui/trace.ts";
import { measureWords } from "../../i18n/measure.ts";
import { sensingWords } from "../../i18n/readings.ts";
import { sessionWords } from "../../i18n/session.ts";
import { problemWords } from "../problem-words.ts";
import { createOwnLevels } from "./own-levels.ts";

/** All that the screen shows of sensing in one session: light, picture, wave, readings, own levels, a lost camera. */
export function createSight(root: HTMLElement, source: Source) {
  const trace = createTrace(
    part(root, "[data-trace]"),
    () => import("../../domains/sensing/ui/chart.ts"),
  );
  const overlay = createOverlay(slot(root, "preview"));
  const levels = createOwnLevels(part(root, "[data-levels]"), source);
  const lost = part(root, "[data-lost]");
  const listening = new AbortController();
  let sensor: Sensor | undefined;
  clearReadings(root);
  say(root, "method", sensingWords.method.pos);
  say(root, "shoulders", sensingWords.shoulders.off);

  const retry = async (): Promise<void> => {
    say(lost, "lost-result", sensingWords.lost.trying);
    const again = await sensor?.retry?.();
    say(lost, "lost-result", again?.ok === false ? problemWords(again.error) : "");
  };
  onPress(lost, "retry", retry, listening.signal);

  return {
    baselines: levels.baselines,
    usualOf: levels.usualOf,
    learn: levels.learn,
    keep: levels.keep,
    features(features: Features): void {
      trace.describe(features.pulseBpm);
      levels.features(features);
      showReadings(root, features, levels.usualOf);
    },
    trace: (points: readonly WavePoint[]): void => trace.add(points),
    place: (place: Neutral | undefined): void => levels.place(place),
    figures(figures: FrameFigures): void {
      overlay.show(figures);
      say(root, "method", methodWords(figures));
      say(root, "shoulders", shoulderWords(figures));
    },
    status({ kind }: SensorStatus): void {
      showLight(root, source, kind);
      lost.hidden = kind !== "camera_lost";
      if (kind !== "sensing") overlay.show({});
    },
    /** What was started: its picture is shown, and a lost camera can be looked for again. */
    watch(started: Sensor): void {
      sensor = started;
      levels.tell((neutral) => started.setNeutral?.(neutral));
      showPicture(root, started.preview);
    },
    close(): void {
      listening.abort();
      lost.hidden = true;
      trace.close();
      overlay.close();
      levels.close();
      showPicture(root, undefined);
      part(root, "[data-sensing]").dataset.sensing = "off";
      say(root, "light", sessionWords.session.off);
    },
  };
}

/** In these nothing is read. In all others keys and pointer are counted at least. */
const RESTING: readonly SensorStatus["kind"][] = ["starting", "paused"];

/** The sensing light and its words; it is on exactly while something is read. */
function showLight(root: HTMLElement, source: Source, kind: SensorStatus["kind"]): void {
  part(root, "[data-sensing]").dataset.sensing = RESTING.includes(kind) ? "off" : "on";
  say(
    root,
    "light",
    kind === "sensing"
      ? sessionWords.session.on(measureWords.source[source])
      : sessionWords.session.status[kind],
  );
}

/** The person's own picture, so that they see what is read; nothing when there is none. */
function showPicture(root: HTMLElement, seen: Sensor["preview"]): void {
  const place = slot(root, "picture");
  slot(root, "preview").hidden = !seen;
  place.querySelector("video")?.remove();
  delete place.dataset.mirrored;
  if (!seen) return;
  place.prepend(seen instanceof HTMLVideoElement ? seen : mirrorOf(seen));
  if (seen instanceof MediaStream) place.dataset.mirrored = "";
}

/** Plays by itself: a file is played by the one who reads it, a camera by nobody else. */
const mirrorOf = (camera: MediaStream): HTMLVideoElement =>
  Object.assign(document.createElement("video"), {
    srcObject: camera,
    autoplay: true,
    muted: true,
    playsInline: true,
  });

/** Which method reads the pulse, and why it is not the one that was asked for. */
const methodWords = ({ pulseMethod, pulseFallback }: FrameFigures): string =>
  pulseFallback ? sensingWords.method.fallback[pulseFallback] : sensingWords.method[pulseMethod];

/** Whether shoulders are looked for, and why not though they were asked for. */
function shoulderWords({ poseFallback, poseMs }: FrameFigures): string {
  const { off, on, fallback } = sensingWords.shoulders;
  if (poseFallback) return fallback[poseFallback];
  return poseMs === undefined ? off : on;
}
