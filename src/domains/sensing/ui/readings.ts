import { nextSteps, sensingWords } from "../../../i18n/readings.ts";
import {
  type Features,
  type Measure,
  type ReadingName,
  type TelemetryName,
  unknown,
} from "../index.ts";
import { showMeasure } from "./measure.ts";
import { numeral } from "./measure-words.ts";

/** Where one reading stands on the page, and how it is written. */
export interface Place {
  /** Its `data-measure`. */
  readonly id: string;
  readonly name: ReadingName | TelemetryName;
  /** Figures after the point. */
  readonly digits: number;
  /** What the value is multiplied by for the screen: 100 for a share shown in percent. */
  readonly scale: number;
}

const place = (
  name: Place["name"],
  { id = name, digits = 0, scale = 1 }: Partial<Omit<Place, "name">> = {},
): Place => ({ id, name, digits, scale });

/** The cards of the focus page: one large reading each, and those of its table. */
export const CARDS = {
  pulse: {
    main: place("pulseBpm", { id: "pulse" }),
    more: [
      place("rmssdMs"),
      place("sdnnMs"),
      place("sdsdMs"),
      place("pnn50Pct"),
      place("sd1Ms"),
      place("sd2Ms"),
      place("lfMs2"),
      place("hfMs2"),
      place("lfHfRatio", { digits: 2 }),
      place("sampleEntropy", { digits: 2 }),
      place("dfaAlpha1", { digits: 2 }),
      place("triangularIndex", { digits: 1 }),
    ],
  },
  breath: { main: place("breathsPerMin", { id: "breath", digits: 1 }), more: [] },
  blinks: {
    main: place("blinksPerMin", { id: "blinks" }),
    more: [
      place("openness", { scale: 100 }),
      place("blinkMs"),
      place("longClosuresPerMin", { digits: 1 }),
      place("perclosMinutePct", { digits: 1 }),
      place("perclosThreeMinutesPct", { digits: 1 }),
      place("eyeRatioVariance", { digits: 4 }),
    ],
  },
  posture: {
    main: place("distanceCm", { id: "posture" }),
    more: [
      place("dropCm", { digits: 1 }),
      place("leanCm", { digits: 1 }),
      place("yawDeg"),
      place("pitchDeg"),
      place("rollDeg"),
      place("shoulderDropCm", { digits: 1 }),
    ],
  },
  input: {
    main: place("keysPerMin", { id: "keys" }),
    more: [
      place("correctionsPer100Keys", { id: "corrections" }),
      place("rhythmVariation", { digits: 2 }),
      place("pausesPerMin", { digits: 1 }),
      place("burstsPerMin", { digits: 1 }),
      place("clicksPerMin"),
      place("pointerPxPerS"),
      place("pointerJerk", { digits: 1 }),
      place("scrollBacksPerMin", { digits: 1 }),
      place("scrollTurnsPerMin", { digits: 1 }),
      place("switchesPerMin", { id: "switches" }),
      place("idleS"),
    ],
  },
} as const satisfies Readonly<Record<string, { main: Place; more: readonly Place[] }>>;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** A person's own usual range of a reading, in the reading's unit; undefined while it is not calibrated. */
export type UsualOf = (name: Place["name"]) => Range | undefined;

/** Writes every reading of one second into its place. */
export function showReadings(root: ParentNode, features: Features, usualOf: UsualOf): void {
  // What can be done about a reason is said once, on the first card that it concerns.
  const said = new Set<string>();
  const show = ({ id, name, digits, scale }: Place, step = ""): void => {
    const usual = usualOf(name);
    showMeasure(root, id, scaled(measureOf(features, name), scale), {
      digits,
      step,
      usual: usual ? usualWords(usual, digits, scale) : "",
    });
  };
  for (const { main, more } of Object.values(CARDS)) {
    const step = stepFor(measureOf(features, main.name));
    show(main, said.has(step) ? "" : step);
    said.add(step);
    for (const place of more) show(place);
  }
}

/** Takes an earlier session's readings off the page. */
export function clearReadings(root: ParentNode): void {
  for (const { main, more } of Object.values(CARDS)) {
    for (const { id } of [main, ...more]) showMeasure(root, id, unknown("settling"));
  }
}

const stepFor = (measure: Measure): string =>
  measure.known ? "" : (nextSteps[measure.reason] ?? "");

const usualWords = ({ low, high }: Range, digits: number, scale: number): string =>
  sensingWords.usual(numeral(low * scale, digits), numeral(high * scale, digits));

const measureOf = (features: Features, name: Place["name"]): Measure =>
  name in features ? features[name as ReadingName] : features.telemetry[name as TelemetryName];

const scaled = (measure: Measure, scale: number): Measure =>
  measure.known && scale !== 1
    ? {
        ...measure,
        value: scale * measure.value,
        low: scale * measure.low,
        high: scale * measure.high,
      }
    : measure;
