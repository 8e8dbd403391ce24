import type { MotionPoint } from "../breath/stream.ts";
import type { FaceLook } from "../face/look.ts";
import type { ColourSample } from "../pulse/colour.ts";
import { arrivals } from "./arrivals.ts";
import type { DemoMoment } from "./script.ts";

/** What a camera sees of the made-up person in one frame. */
export interface BodyFrame {
  readonly colours: ColourSample;
  readonly look: FaceLook;
  readonly place: MotionPoint;
}

/** Skin in room light, and how much of each channel a beat takes away (Wang et al. 2017). */
const SKIN = [
  { r: 180, g: 120, b: 90 },
  { r: 170, g: 110, b: 85 },
  { r: 172, g: 112, b: 86 },
] as const;
const DEPTH = { r: 0.0033, g: 0.0077, b: 0.0053 } as const;
/** Camera noise of a mean over a region, and slow sway of the light. */
const NOISE = 0.05;
const SWAY = 0.01;
/** What a breath does: to the interval between beats, to their height, and to where the face is, in face widths. */
const BREATH_IN_RATE = 0.04;
const BREATH_IN_HEIGHT = 0.2;
const BREATH_IN_PLACE = 0.006;
const PLACE_NOISE = 0.0004;
const BLINK_MS = 180;
const BLINK_AMBLE = 0.3;
const OPEN_RATIO = 0.3;
const CLOSED_RATIO = 0.08;
const FACE_WIDTH_CM = 14;

/** Skin, eyes and head of the made-up person, frame by frame. */
export function demoBody(chance: () => number) {
  const blinkDue = arrivals(chance);
  let [beats, breaths, blinkMs] = [0, 0, Number.NEGATIVE_INFINITY];
  const noise = (size: number): number => size * (chance() + chance() - 1);

  const coloursAt = (tMs: number, breath: number): ColourSample => {
    const height = 1 + BREATH_IN_HEIGHT * breath;
    const pulse = height * (Math.cos(2 * Math.PI * beats) + 0.3 * Math.cos(4 * Math.PI * beats));
    const light = 1 + SWAY * Math.sin(tMs / 3100);
    return {
      tMs,
      regions: SKIN.map(({ r, g, b }) => ({
        r: r * light * (1 - DEPTH.r * pulse) + noise(NOISE),
        g: g * light * (1 - DEPTH.g * pulse) + noise(NOISE),
        b: b * light * (1 - DEPTH.b * pulse) + noise(NOISE),
        usable: 1,
      })),
    };
  };

  const lookAt = (tMs: number, { distanceCm, pitchDeg }: DemoMoment): FaceLook => {
    const shut = lidClosure((tMs - blinkMs) / BLINK_MS);
    const ratio = OPEN_RATIO - shut * (OPEN_RATIO - CLOSED_RATIO);
    return {
      tMs,
      ratio: ratio * (0.98 + 0.04 * chance()),
      pose: {
        yawDeg: 4 * Math.sin(tMs / 7300) + noise(0.3),
        pitchDeg: pitchDeg + noise(0.3),
        rollDeg: 2 * Math.sin(tMs / 9100) + noise(0.3),
        xCm: Math.sin(tMs / 8300),
        yCm: 2 - 0.2 * pitchDeg + noise(0.05),
        zCm: -distanceCm + noise(0.1),
      },
    };
  };

  return (moment: DemoMoment, frameMs: number, stepMs: number): BodyFrame => {
    const breath = Math.sin(2 * Math.PI * breaths);
    breaths += (moment.breathsPerMin * stepMs) / 60_000;
    beats += (moment.pulseBpm * (1 + BREATH_IN_RATE * breath) * stepMs) / 60_000;
    if (blinkDue(frameMs, stepMs, moment.blinksPerMin, BLINK_AMBLE) !== undefined)
      blinkMs = frameMs;
    return {
      colours: coloursAt(frameMs, breath),
      look: lookAt(frameMs, moment),
      place: {
        tMs: frameMs,
        y: BREATH_IN_PLACE * breath + noise(PLACE_NOISE),
        scale: Math.log(FACE_WIDTH_CM / moment.distanceCm) + noise(PLACE_NOISE),
      },
    };
  };
}

/** Lids fall and rise like a raised cosine: 0 open, 1 shut half-way through the blink. */
const lidClosure = (share: number): number =>
  share >= 0 && share <= 1 ? 0.5 - 0.5 * Math.cos(2 * Math.PI * share) : 0;
