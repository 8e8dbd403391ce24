import type { ReadingName, TelemetryName, UnknownReason } from "../domains/sensing/index.ts";

interface Words {
  readonly name: string;
  /** Empty for a bare number. */
  readonly unit: string;
}

/** What each reading is called, and its unit. */
export const readings = {
  pulseBpm: { name: "Pulse", unit: "bpm" },
  breathsPerMin: { name: "Breath", unit: "per minute" },
  rmssdMs: { name: "Change from beat to beat (RMSSD)", unit: "ms" },
  sdnnMs: { name: "Spread of all beats (SDNN)", unit: "ms" },
  sdsdMs: { name: "Spread of the changes (SDSD)", unit: "ms" },
  pnn50Pct: { name: "Changes over 50 ms (pNN50)", unit: "%" },
  sd1Ms: { name: "Poincaré width (SD1)", unit: "ms" },
  sd2Ms: { name: "Poincaré length (SD2)", unit: "ms" },
  lfMs2: { name: "Slow waves, 0.04–0.15 Hz (LF)", unit: "ms²" },
  hfMs2: { name: "Fast waves, 0.15–0.40 Hz (HF)", unit: "ms²" },
  lfHfRatio: { name: "Slow to fast waves (LF/HF)", unit: "" },
  sampleEntropy: { name: "Sample entropy", unit: "" },
  dfaAlpha1: { name: "Short-term scaling (DFA α1)", unit: "" },
  triangularIndex: { name: "Triangular index", unit: "" },
  blinksPerMin: { name: "Blinks", unit: "per minute" },
  openness: { name: "Eyes open", unit: "%" },
  blinkMs: { name: "Length of a blink", unit: "ms" },
  longClosuresPerMin: { name: "Long closures", unit: "per minute" },
  perclosMinutePct: { name: "Eyes nearly closed, last minute (PERCLOS)", unit: "% of the time" },
  perclosThreeMinutesPct: {
    name: "Eyes nearly closed, last 3 minutes (PERCLOS)",
    unit: "% of the time",
  },
  eyeRatioVariance: { name: "Variance of the eye ratio", unit: "" },
  distanceCm: { name: "Distance", unit: "cm from the camera" },
  dropCm: { name: "Drop below your neutral", unit: "cm" },
  leanCm: { name: "Lean towards the screen", unit: "cm" },
  yawDeg: { name: "Head turn", unit: "°" },
  pitchDeg: { name: "Head nod", unit: "°" },
  rollDeg: { name: "Head tilt", unit: "°" },
  shoulderDropCm: { name: "Shoulders below your neutral", unit: "cm" },
  keysPerMin: { name: "Keys", unit: "per minute" },
  correctionsPer100Keys: { name: "Corrections", unit: "per 100 keys" },
  rhythmVariation: { name: "Unevenness of the rhythm", unit: "" },
  pausesPerMin: { name: "Pauses between keys", unit: "per minute" },
  burstsPerMin: { name: "Bursts of quick keys", unit: "per minute" },
  clicksPerMin: { name: "Clicks", unit: "per minute" },
  pointerPxPerS: { name: "Pointer speed", unit: "px/s" },
  pointerJerk: { name: "Pointer jerk", unit: "" },
  scrollBacksPerMin: { name: "Scrolling back", unit: "per minute" },
  scrollTurnsPerMin: { name: "Turns while scrolling", unit: "per minute" },
  switchesPerMin: { name: "Switches", unit: "per minute" },
  idleS: { name: "Since the last input", unit: "s" },
} as const satisfies Readonly<Record<ReadingName | TelemetryName, Words>>;

/** What a person can do about an unknown reading, where there is one thing to do. */
export const nextSteps: Readonly<Partial<Record<UnknownReason, string>>> = {
  no_camera: "Choose the camera or a video to read this.",
  no_face: "Move into the camera’s view.",
  two_faces: "Be the only face in view.",
  face_too_small: "Sit a little closer.",
  too_dark: "Turn on a lamp in front of you.",
  too_bright: "Turn away from the bright light.",
  glare: "Tilt the screen or your glasses a little.",
  moving: "Hold still for 10 seconds.",
  slow_frames: "Close other programs, or add light.",
  dropped_frames: "Close other programs that are busy.",
  no_pulse: "Hold still, with light from the front.",
  irregular_beats: "Hold still for a minute.",
  no_breath: "Sit still and breathe as you like.",
  eyes_turned: "Look towards the screen.",
  no_shoulders: "Sit back until your shoulders are in view.",
  not_calibrated: "Set your own neutral, under “Your own levels”.",
};

/** The cards of the focus page; the note is said above the table of further readings. */
export const cards = {
  pulse: {
    title: "Pulse",
    note: "Heart-beat variability is counted from single beats. Standards ask for five minutes; anything from less is marked “ultra-short”. From a camera it is less exact than the rate.",
  },
  breath: {
    title: "Breath",
    note: "Read from the pulse wave and from small movements of the head.",
  },
  blinks: {
    title: "Blinks",
    note: "“Nearly closed” counts the time in which the eyes are at least 80 % closed, in closures longer than half a second. Ordinary blinks do not count.",
  },
  posture: {
    title: "Posture",
    note: "Drop and lean are told against your own neutral, which you set under “Your own levels”.",
  },
  input: {
    title: "Keys and pointer",
    note: "Counts and times only. Which key, what text and where on the screen are never kept.",
  },
} as const;

export const sensingWords = {
  title: "Readings",
  more: "Details, and how this was made",
  made: "How this was made",
  reading: "Reading",
  figure: "Value, 90 % range, quality, age",
  window: (windowS: number) => `From the last ${windowS} seconds.`,
  usual: (low: string, high: string) => `Your usual: ${low} to ${high}`,
  method: {
    pos: "The pulse is read from skin colour (POS).",
    model: "The pulse is read by the neural model.",
    fallback: {
      model_missing: "The neural model’s file could not be loaded, so skin colour (POS) is used.",
      model_digest_mismatch:
        "The neural model’s file is not the published one. It was refused, so skin colour (POS) is used.",
      model_failed: "The neural model could not be started, so skin colour (POS) is used.",
      model_slow: "The neural model is too slow on this computer, so skin colour (POS) is used.",
    },
  },
  shoulders: {
    off: "A face does not show shoulders. With a camera or a video they can be read too: choose it before Start.",
    on: "Shoulders are looked for once a second by the body model.",
    fallback: {
      model_missing: "The body model’s file could not be loaded, so shoulders are not read.",
      model_digest_mismatch:
        "The body model’s file is not the published one. It was refused, so shoulders are not read.",
      model_failed: "The body model could not be started, so shoulders are not read.",
      model_slow: "The body model is too slow on this computer, so shoulders are not read.",
    },
  },
  lost: {
    title: "The camera was lost",
    words: "Connect it again, then try again. What was read so far is kept.",
    again: "Try again",
    trying: "Looking for the camera.",
  },
  overlay: {
    show: "Show what is read",
    preview: "What the camera sees. It stays on this device.",
  },
} as const;

/** The words of a person's own levels: neutral posture and usual values. */
export const levelWords = {
  title: "Your own levels",
  about:
    "Attune can learn how you usually sit and your usual values. They stay in this browser. A newer calibration counts more than an older one.",
  neutral: "Set your own neutral (20 s)",
  usual: "Calibrate (2 minutes)",
  cancel: "Cancel",
  forget: "Forget my calibration",
  how: "Sit as you usually do, look at the screen and keep working.",
  progress: (doneS: number, ofS: number) => `${doneS} of ${ofS} seconds.`,
  paused: (reason: string) => `Waiting: ${reason}.`,
  done: { neutral: "Done. Your neutral is set.", usual: "Done. Your usual values are set." },
  cancelled: "Cancelled. Nothing was changed.",
  forgotten: "Forgotten. Nothing of it is left in this browser.",
  since: (date: string) => `Set on ${date}.`,
  none: "Nothing is set yet.",
  unkept: "This browser did not keep it. It counts until the session ends.",
  notYours: "It is not from your camera, so it counts until the session ends and is not kept.",
  unread: "What was kept in this browser cannot be read, so nothing is set.",
  notForgotten: "This browser did not answer. Close the page and clear its site data.",
} as const;
