import { part, row, say, slot } from "../../components/view.ts";
import type { SensorStatus } from "../../domains/sensing/browser/sensor.ts";
import type { Features, Source } from "../../domains/sensing/index.ts";
import { showMeasure } from "../../domains/sensing/ui/measure.ts";
import { KNOWN_STATES, type StateEstimate } from "../../domains/state/index.ts";
import { showState } from "../../domains/state/ui/state.ts";
import { en } from "../../i18n/en.ts";

/** Evidence weaker than this, in log-odds, points nowhere on screen. */
const POINTS_TO = 0.1;

/** One second of a session on screen: measures, state, and what the state rests on. */
export function showMoment(root: HTMLElement, estimate: StateEstimate, features: Features): void {
  const { telemetry } = features;
  showMeasure(root, "pulse", features.pulseBpm);
  showMeasure(root, "blinks", features.blinksPerMin);
  showMeasure(root, "openness", percent(features.openness));
  showMeasure(root, "keys", telemetry.keysPerMin);
  showMeasure(root, "corrections", telemetry.correctionsPer100Keys);
  showMeasure(root, "switches", telemetry.switchesPerMin);
  showState(root, estimate);
  say(root, "clock", clock(features.atMs));
  say(root, "coverage", en.evidence.coverage(estimate.inputs, Math.round(100 * estimate.coverage)));
  slot(root, "evidence").replaceChildren(
    ...estimate.evidence
      .filter(({ quality }) => quality > 0)
      .map(({ channel, logOdds }) => {
        const towards = KNOWN_STATES.filter((state) => logOdds[state] > POINTS_TO);
        const words = towards.map((state) => en.state[state].name).join(", ");
        return row([en.evidence.channels[channel] ?? channel, words || en.evidence.nowhere]);
      }),
  );
}

/** The sensing light and its words; it is on exactly while something is read. */
export function showLight(root: HTMLElement, source: Source, kind: SensorStatus["kind"]): void {
  part(root, "[data-sensing]").dataset.sensing = kind === "sensing" ? "on" : "off";
  say(
    root,
    "light",
    kind === "sensing" ? en.session.on(en.source[source]) : en.session.status[kind],
  );
}

/** The person's own picture, so that they see what is read; nothing when there is none. */
export function showPreview(
  root: HTMLElement,
  seen: MediaStream | HTMLVideoElement | undefined,
): void {
  const place = slot(root, "preview");
  place.hidden = !seen;
  place.replaceChildren();
  if (!seen) return;
  const video = seen instanceof HTMLVideoElement ? seen : document.createElement("video");
  if (seen instanceof MediaStream) {
    video.srcObject = seen;
    video.dataset.mirrored = "";
  }
  Object.assign(video, { muted: true, playsInline: true });
  place.append(video);
  void video.play();
}

const percent = (measure: Features["openness"]): Features["openness"] =>
  measure.known
    ? { ...measure, value: 100 * measure.value, low: 100 * measure.low, high: 100 * measure.high }
    : measure;

const clock = (atMs: number): string => {
  const s = Math.floor(atMs / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
};
