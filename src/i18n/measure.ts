import type { UnknownReason } from "../domains/sensing/index.ts";

/** Why a value is unknown, as part of a sentence. */
const unknownReasons = {
  no_camera: "no camera in use",
  no_face: "no face in view",
  two_faces: "more than one face in view",
  face_too_small: "the face is too far away",
  too_dark: "too dark",
  too_bright: "too bright",
  glare: "glasses or eyes reflect light",
  moving: "too much movement",
  settling: "settling, a few seconds more",
  slow_frames: "the picture comes too slowly",
  dropped_frames: "too few frames arrive",
  no_pulse: "no clear pulse in the picture",
  irregular_beats: "single beats are not clear enough",
  no_breath: "no clear breath in the picture",
  breaths_disagree: "two ways to read breath disagree",
  eyes_turned: "eyes are turned away",
  window_too_short: "not enough signal yet",
  not_calibrated: "your neutral is not set",
  not_from_a_face: "a face does not show this",
  no_shoulders: "shoulders are not in view",
  no_input: "no input yet",
  other_window: "your keys and pointer are in another window",
} as const satisfies Readonly<Record<UnknownReason, string>>;

/** What scripts say of a reading: its value, its range, or why it is unknown. */
export const measureWords = {
  unknown: unknownReasons,
  source: {
    camera: "camera",
    hands: "keys and pointer",
    video: "video file",
    trace: "trace recording",
    demo: "demo signal, made up",
  },
  measure: {
    unknown: "unknown",
    range: (low: string, high: string) => `90 % range ${low} to ${high}`,
    age: (ageS: number) => (ageS < 1 ? "now" : `${ageS.toFixed(0)} s old`),
    quality: { good: "quality good", fair: "quality fair", weak: "quality weak" },
    ultraShort: "ultra-short",
    /** With `window_too_short`: how much more signal a reading takes. */
    needs: (needsS: number) =>
      needsS < 120
        ? `it takes ${needsS.toFixed(0)} seconds of clear signal`
        : `it takes ${(needsS / 60).toFixed(0)} minutes of clear signal`,
  },
  trace: {
    settling: "Pulse wave. A rate appears after about 8 seconds.",
    steady: (bpm: string) => `Pulse wave of the last 10 seconds, about ${bpm} beats per minute.`,
    unknown: (reason: string) => `Pulse wave. The rate is unknown: ${reason}.`,
    now: "now",
    ago: (s: number) => `${s} s ago`,
  },
} as const;
