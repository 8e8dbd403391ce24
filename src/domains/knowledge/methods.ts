import type { Citation } from "./sources.ts";
import {
  BODY_POSE,
  CHROMINANCE,
  DETRENDED_FLUCTUATION,
  EYE_ASPECT_RATIO,
  FACE_GEOMETRY,
  PERCLOS,
  POS,
  PULSE_MODEL,
  SAMPLE_ENTROPY,
  SMART_FUSION,
  TASK_FORCE,
  TEMPLATE,
} from "./sources.ts";

/** How a number on the screen was made. */
export interface Method {
  readonly id: MethodId;
  readonly title: string;
  readonly how: string;
  /** How much of the past goes into one value; null when it is not a window. */
  readonly windowS: number | null;
  /** Empty: made for Attune, described here and nowhere else. */
  readonly citations: readonly Citation[];
}

export type MethodId =
  | "pulse"
  | "pulse_model"
  | "pulse_quality"
  | "variability"
  | "breath"
  | "blinks"
  | "perclos"
  | "posture"
  | "telemetry"
  | "state";

export const METHODS: readonly Method[] = [
  {
    id: "pulse",
    title: "Pulse",
    how: "The mean colour of skin regions changes a little with every beat. The part of that change that light and motion do not explain is the pulse wave (POS). Its strongest frequency is the rate.",
    windowS: 12,
    citations: [POS],
  },
  {
    id: "pulse_model",
    title: "Neural pulse model",
    how: "Where you switched it on, a small neural network reads the wave from the face instead. Its file is checked before use. When it is too slow, cannot be loaded or is not the published file, the wave is read from skin colour.",
    windowS: null,
    citations: [PULSE_MODEL],
  },
  {
    id: "pulse_quality",
    title: "Quality of the pulse",
    how: "The power at the rate and at its double is compared with all other power in the band; the beats are compared with each other, and the regions of the face too. Movement, light and lost frames count against it. Together they say how probable it is that the rate is right within 5 bpm. When that is too little, the pulse is unknown.",
    windowS: 12,
    citations: [CHROMINANCE, TEMPLATE],
  },
  {
    id: "variability",
    title: "Heart-beat variability",
    how: "The moment of each beat is found between frames, and each beat is counted once. Beats that do not fit their neighbours are left out. Each figure has the shortest time that it needs; before that it is unknown.",
    windowS: null,
    citations: [TASK_FORCE, SAMPLE_ENTROPY, DETRENDED_FLUCTUATION],
  },
  {
    id: "breath",
    title: "Breath",
    how: "Breathing changes the height, the base and the pace of the pulse wave, and moves the head a little. Both ways are read. A rate is shown when they agree or one is clearly better.",
    windowS: 30,
    citations: [SMART_FUSION],
  },
  {
    id: "blinks",
    title: "Blinks and eye openness",
    how: "The height of each eye is divided by its width. A short dip below the person's own open level is a blink. Nothing is counted while the head is turned by more than 20°.",
    windowS: 60,
    citations: [EYE_ASPECT_RATIO],
  },
  {
    id: "perclos",
    title: "Eyes nearly closed (PERCLOS)",
    how: "The share of time in which the eyes are at least 80 % closed, counted over 60 and over 180 seconds, and only where the eyes could be read. Closures of up to half a second are blinks and do not count.",
    windowS: null,
    citations: [PERCLOS],
  },
  {
    id: "posture",
    title: "Posture and head",
    how: "A model of an average face is laid over the face points. Its place and turn say how far the head is from the camera and how it is turned. Faces differ in size, so the distance is only an estimate; drop and lean are compared with your own neutral. A face does not show shoulders, so they are never guessed from it. Where you ask for them, a body model looks for them once a second; how far up they are in the picture, and how far away the head is, gives their height, which is compared with your own neutral. Out of view they are unknown.",
    windowS: null,
    citations: [FACE_GEOMETRY, BODY_POSE],
  },
  {
    id: "telemetry",
    title: "Keys and pointer",
    how: "Only counts and times are kept: keys by kind (letter-like, correction, navigation, other), clicks, pointer speed, scrolling and page changes. Which key was pressed, what was written and where the pointer was are never kept. While another window has the focus nothing of it is known, and that time is not counted as idle.",
    windowS: 30,
    citations: [],
  },
  {
    id: "state",
    title: "State",
    how: "Each signal says how much it speaks for or against each state, in log-odds, scaled by its quality. The sums are compared. A missing signal says nothing. With fewer than three signals, too little of the whole covered, or no clear lead, the state is unknown. The shares are evidence, not probabilities.",
    windowS: null,
    citations: [],
  },
];

/** The card of a method. */
export function methodOf(id: MethodId): Method {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new RangeError(`no method ${id}`);
  return method;
}

/** Its sources as plain text, one a line. */
export const cite = ({ citations }: Method): string =>
  citations.length === 0 ? "Attune's own method." : citations.map(citeOne).join("\n");

function citeOne({ authors, year, title, where, doi }: Citation): string {
  const link = doi === null ? "" : ` https://doi.org/${doi}`;
  return `${authors} (${year}). ${title}. ${where}.${link}`;
}
