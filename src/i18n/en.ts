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
} as const satisfies Readonly<Record<UnknownReason, string>>;

/** Every word that scripts and shared pieces put on screen. Page prose lives in the pages. */
export const en = {
  name: "Attune",
  nav: {
    label: "Main",
    skip: "Skip to content",
    focus: "Focus",
    learning: "What helps",
    settings: "Settings",
    wallet: "Wallet",
    status: "Status",
    api: "API",
  },
  footer: {
    promise: "Attune describes load and pace. It never claims medical or emotional diagnosis.",
    docs: "Documentation",
    decisions: "Decisions",
    problems: "Problem codes",
    keysBefore: "Press",
    keysAfter: "for the keys",
  },
  appearance: {
    open: "Appearance",
    theme: {
      label: "Colours",
      options: { system: "Same as system", light: "Light", dark: "Dark" },
    },
    density: { label: "Spacing", options: { comfortable: "Comfortable", compact: "Compact" } },
    face: {
      label: "Letters",
      options: { atkinson: "Atkinson Hyperlegible", dyslexic: "OpenDyslexic" },
    },
  },
  keys: {
    title: "Keys",
    close: "Close",
    list: [
      { keys: ["?"], does: "Show this list" },
      { keys: ["Esc", "S"], does: "Stop all sensing (during a focus session)" },
      { keys: ["H"], does: "Ask for a suggestion (during a focus session)" },
      { keys: ["O"], does: "Go to the offer (during a focus session)" },
      { keys: ["U"], does: "Undo what is running (during a focus session)" },
    ],
  },
  state: {
    FLOW: { name: "Steady", means: "Work is moving at an even pace." },
    HYPER: { name: "High load", means: "Several signals point to high load." },
    HYPO: { name: "Low pace", means: "Little is happening on keys and pointer." },
    RECOVERY: { name: "Recovering", means: "Load was high and is going down." },
    UNKNOWN: { name: "Unknown", means: "There is not enough evidence to say." },
  },
  stateReason: {
    warming_up: "The first seconds are needed to get started.",
    too_few_inputs: "Fewer than three signals are readable now.",
    little_coverage: "The readable signals cover too little.",
    no_clear_state: "The signals do not agree on one state.",
    clock_back: "The clock of this computer stepped back.",
    older_features: "The signals come from an older version. Load the page again.",
  },
  evidence: {
    coverage: (inputs: number, percent: number) =>
      `${inputs} signals are readable; they cover ${percent} % of what a full reading rests on.`,
    nowhere: "no state in particular",
    shownOnly: (points: string) => `${points} (shown only, as the settings say)`,
    channels: {
      keys: "Key rate",
      rhythm: "Typing rhythm",
      corrections: "Corrections",
      switches: "Switches",
      clicks: "Clicks",
      idle: "Pauses",
      pulse: "Pulse",
      blinks: "Blinks",
      openness: "Eye openness",
      personal: "Your own answers",
    } as Readonly<Record<string, string>>,
  },
  unknown: unknownReasons,
  source: {
    camera: "camera",
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
  session: {
    on: (source: string) => `Sensing on this device: ${source}`,
    off: "Sensing is off",
    starting: "Starting. The face model loads once and is checked before use.",
    stopping: "Stopping as soon as the start is over. Nothing is kept.",
    registered: "This session can earn tokens.",
    unregistered:
      "The service did not answer, so this session earns no tokens. Everything else works.",
    status: {
      starting: "Starting. The face model loads once and is checked before use.",
      paused: "Paused while this tab is hidden",
      ended: "The recording is over. Keys and pointer are still counted. Stop to see the report.",
      reader_failed:
        "Reading the picture stopped by an error. Keys and pointer are still counted. Stop, then start a new session.",
      video_broken:
        "The video cannot be read any further. Keys and pointer are still counted. Stop to see the report.",
      camera_lost: "The camera was lost. Keys and pointer are still counted.",
    },
  },
  offer: {
    asked: "You asked for a suggestion.",
    made: (state: string) => `The signals read “${state}” for a while.`,
    sends: (arm: string) =>
      `“Show me” sends only the kind of help (${arm}) and your goal, if you typed one.`,
    waiting: "Making the plan.",
    onDevice: "The service did not answer, so this plan was made on your device by the same rules.",
    headline: (help: string) => `${help.charAt(0).toUpperCase()}${help.slice(1)} is possible now`,
    declined: "Not now. Nothing is offered for a while.",
    notYet: "The first reading is not there yet. Try again in a second.",
    nothing: "Nothing to suggest now. Steady work is left alone.",
  },
  effect: {
    breathing: { in: "Breathe in", hold: "Hold", out: "Breathe out" },
    left: (time: string) => `${time} left`,
    ago: (minutes: number) => (minutes === 0 ? "Less than a minute ago" : `${minutes} min ago`),
    dim: "The page is dimmed.",
    simplify: "What is secondary is hidden.",
    steps: (done: number, all: number) => `${done} of ${all} steps done`,
    undone: "Undone. The page is exactly as it was.",
    ended: "Finished. The page is as it was before.",
  },
  report: {
    lead: (time: string, source: string) => `${time}, from ${source}.`,
    facts: { pulse: "Pulse", offers: "Offers", kept: "Where this is kept" },
    pulse: (low: number, high: number, share: number) =>
      `${low} to ${high} bpm, known in ${share} % of the readings`,
    noPulse: "not measured",
    offers: (shown: number, accepted: number, undone: number) =>
      `${shown} shown, ${accepted} accepted, ${undone} undone`,
    kept: "The decision log is in this browser. The report is only on this page until you download it.",
    sending: "Sending the summary.",
    sent: (amount: number, balance: number) =>
      `${amount} tokens added. Your balance is ${balance}.`,
    replayed: (balance: number) => `This session was already counted. Your balance is ${balance}.`,
    notRegistered: "This session was not registered at the start, so it earns no tokens.",
    offline:
      "The service cannot be reached. The report stays here; you can send it later on this page.",
  },
  wallet: {
    reasons: { focus_session: "Focus session" } as Readonly<Record<string, string>>,
    capLeft: (left: number) => `${left} more tokens can be earned today.`,
  },
  status: {
    names: { site: "Site", database: "Database", redis: "Limits and live log" } as Readonly<
      Record<string, string>
    >,
    ok: "Working",
    down: "Not working",
    overall: {
      ok: "Everything works.",
      degraded: "Some parts do not work. Sensing on your device still works.",
      down: "The service does not work now. Sensing on your device still works.",
      unreachable: "The service cannot be reached. Sensing on your device still works.",
    },
    checked: (time: string) => `Checked at ${time}.`,
  },
} as const;
