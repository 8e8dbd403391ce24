import type { Beat } from "./beats/beat.ts";
import { beatStream } from "./beats/stream.ts";
import { breathStream, type MotionPoint } from "./breath/stream.ts";
import type { Neutral } from "./calibration/neutral.ts";
import { EYE_READINGS } from "./eyes/names.ts";
import type { FaceLook } from "./face/look.ts";
import { FACE_READINGS, faceStream } from "./face/stream.ts";
import type { Reading, ReadingName } from "./features.ts";
import { type Measure, type UnknownReason, unknown } from "./measure.ts";
import type { Obstacles } from "./obstacles.ts";
import type { ShoulderLook } from "./posture/shoulders.ts";
import type { ColourSample } from "./pulse/colour.ts";
import { pulseStream } from "./pulse/stream.ts";
import type { Site, WavePoint } from "./pulse/wave.ts";
import { VARIABILITY } from "./variability/names.ts";

/** Joins every reading of one picture, or of one recording of colours. Times are on the frames' own clock. */
export interface Reader {
  seeColours(sample: ColourSample): void;
  /** A sample of a model's pulse wave. */
  seeModelled(point: WavePoint): void;
  seeFace(look: FaceLook, place: MotionPoint): void;
  /** A look at the shoulders; undefined when nobody looks at them any more. */
  seeShoulders(look: ShoulderLook | undefined): void;
  /** How fast the face moves, in face widths per second. */
  move(perS: number): void;
  /** All readings as of `nowMs`; call it once a second. */
  read(obstacles: Obstacles, nowMs: number): Reading;
  newPoints(): readonly WavePoint[];
  /** Where the head was in the last second; undefined while no face says so. */
  place(): Neutral | undefined;
  /** Posture is told against this from now on. */
  setNeutral(neutral: Neutral | undefined): void;
  method(): "pos" | "model";
}

/** Variability of the last minutes still holds for this long after the last beat that was read. */
const VARIABILITY_KEPT_S = 30;

/** A reader of skin at `site`. */
export function createReader(site: Site): Reader {
  const pulse = pulseStream(site);
  const beats = beatStream();
  const breath = breathStream();
  const face = faceStream();
  let beatMs = Number.NEGATIVE_INFINITY;

  const readColour = (
    obstacle: UnknownReason | undefined,
    nowMs: number,
  ): Partial<Record<ReadingName, Measure>> => {
    const pulseBpm = obstacle ? unknown(obstacle) : pulse.measure();
    const wave = obstacle ? undefined : pulse.wave();
    if (wave) {
      beats.add(wave);
      breath.addBeats(wave, beats.beats());
      beatMs = lastBeatMs(beats.beats()) ?? beatMs;
    }
    const ageS = Math.max(0, (nowMs - beatMs) / 1000);
    const reason = obstacle ?? (pulseBpm.known ? "settling" : pulseBpm.reason);
    return {
      pulseBpm,
      breathsPerMin: obstacle ? unknown(obstacle) : breath.measure(),
      ...(ageS > VARIABILITY_KEPT_S
        ? withheld(VARIABILITY, reason)
        : aged(beats.variability(), VARIABILITY, ageS)),
    };
  };

  return {
    seeColours: pulse.add,
    seeModelled: pulse.addModelled,
    seeFace(look, place) {
      face.add(look);
      breath.addMotion(place);
    },
    seeShoulders: face.addShoulders,
    move: pulse.move,
    read(obstacles, nowMs) {
      return {
        ...readColour(obstacles.colour, nowMs),
        ...(obstacles.face ? withheld(FACE_READINGS, obstacles.face) : face.read()),
        ...(obstacles.eyes && !obstacles.face && withheld(EYE_READINGS, obstacles.eyes)),
      } as Reading;
    },
    newPoints: pulse.newPoints,
    place: face.place,
    setNeutral: face.setNeutral,
    method: pulse.method,
  };
}

const lastBeatMs = (beats: readonly Beat[]): number | undefined => beats.at(-1)?.tMs;

const withheld = (names: readonly ReadingName[], reason: UnknownReason) =>
  Object.fromEntries(names.map((name) => [name, unknown(reason)]));

const aged = (
  reading: Partial<Reading>,
  names: readonly ReadingName[],
  ageS: number,
): Partial<Reading> =>
  Object.fromEntries(
    names.map((name) => {
      const measure = reading[name];
      return [name, measure?.known ? { ...measure, ageS } : measure];
    }),
  );
