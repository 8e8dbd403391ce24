import { goal, type Spec } from "../part.ts";

/** The goals of sensing in short, with the first bar of each; a part's own rows say more. */
export const GOALS: readonly Spec[] = [
  goal("S1", "Pulse of a real face before the camera, worst error", "bpm", true, 1),
  goal("S2", "Pulse of 10 s POS traces, mean error", "bpm", true, 6),
  goal("S3", "Gate: area under the curve for an error of at most 5 bpm", "", false, 0.92),
  goal("S4", "Pulse of DeepPhys traces, mean error", "bpm", true, 0.98),
  goal("S5", "Pulse of Welltory camera recordings, mean error", "bpm", true, 0.6),
  goal("S6", "Variability against the golden values, worst relative error", "", true, 1e-6),
  goal("S7", "Beats within 50 ms of annotated ones, F1", "", false, 0.99),
  goal("S8", "Windows published on negative controls", "%", true, 5),
  goal("S9", "Blinks against labels, F1", "", false, 0.93),
  goal("S10", "Roll of the head in a turned picture, worst error", "degrees", true, 0.6),
  goal("S11", "Breathing from the pulse wave, mean error", "per minute", true, 2.5),
  goal("S12", "Work per frame without the landmark model, p95", "ms", true, 1),
  goal("S13", "Requests to other origins in a 90 s session", "", true, 0),
  goal("S14", "Pulse model against POS on the clip", "bpm", true, 1),
];
