import type { Neutral } from "../calibration/neutral.ts";
import { EYE_READINGS } from "../eyes/names.ts";
import { eyeWatch } from "../eyes/watch.ts";
import type { Reading } from "../features.ts";
import { HEAD_READINGS, measureHead } from "../head/measure-head.ts";
import { measurePosture, POSTURE_READINGS, placeOf } from "../posture/measure-posture.ts";
import { type ShoulderLook, shouldersCm, shoulderWatch } from "../posture/shoulders.ts";
import { forwardClock } from "./forward-clock.ts";
import type { FaceLook, HeadPose } from "./look.ts";

/** What is read from a face's landmarks and matrix. */
export const FACE_READINGS = [...EYE_READINGS, ...HEAD_READINGS, ...POSTURE_READINGS] as const;

type FaceReadingName = (typeof FACE_READINGS)[number];

/** Head and posture are those of the last second. */
const RECENT_MS = 1000;
/** More looks than any camera gives in a second. */
const MOST_POSES = 240;

export interface FaceStream {
  /** Takes a look, in constant time on average; one whose time repeats or steps back a little is left out. */
  add(look: FaceLook): void;
  /** Takes a look at the shoulders, on the clock of the face's looks; undefined when nobody looks any more. */
  addShoulders(look: ShoulderLook | undefined): void;
  /** Everything about eyes, head and posture as of the last look. */
  read(): Pick<Reading, FaceReadingName>;
  /** Where the head was in the last second: what a calibration collects. */
  place(): Neutral | undefined;
  /** Posture is told against this from now on. */
  setNeutral(neutral: Neutral | undefined): void;
}

/** Follows one face: at most 180 s of looks are kept, and no more than a camera can give in that time. */
export function faceStream(neutral?: Neutral): FaceStream {
  const eyes = eyeWatch();
  const clock = forwardClock();
  const shoulders = shoulderWatch();
  let usual = neutral;
  let newest = { stampMs: Number.NaN, tMs: 0 };
  const recent: { readonly tMs: number; readonly pose: HeadPose }[] = [];
  const poses = (): readonly HeadPose[] => recent.map(({ pose }) => pose);

  const place = (): Neutral | undefined => {
    const head = placeOf(poses());
    const height = shoulders.height(newest.tMs);
    return head && height.known ? { ...head, shouldersCm: height.value } : head;
  };

  return {
    add({ tMs: stampMs, ratio, pose }) {
      const tMs = clock(stampMs);
      if (tMs === undefined) return;
      newest = { stampMs, tMs };
      const whole = pose && Object.values(pose).every(Number.isFinite) ? pose : undefined;
      if (whole) recent.push({ tMs, pose: whole });
      const freshFrom = recent.findIndex((one) => tMs - one.tMs <= RECENT_MS);
      const stale = freshFrom === -1 ? recent.length : freshFrom;
      recent.splice(0, Math.max(stale, recent.length - MOST_POSES));
      eyes.add({ tMs, ratio, yawDeg: whole?.yawDeg });
    },
    addShoulders(look) {
      if (!look) return shoulders.end();
      const distanceCm = placeOf(poses())?.distanceCm;
      if (distanceCm === undefined) return;
      const tMs = newest.tMs - Math.max(0, newest.stampMs - look.tMs);
      shoulders.add(tMs, look.shoulders && shouldersCm(look.shoulders, distanceCm));
    },
    read: () => ({
      ...eyes.read(),
      ...measureHead(poses()),
      ...measurePosture(poses(), usual, shoulders.height(newest.tMs)),
    }),
    place,
    setNeutral(next) {
      usual = next;
    },
  };
}
