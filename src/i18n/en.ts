/** Every word that scripts and shared pieces put on screen. Page prose lives in the pages. */
export const en = {
  name: "Attune",
  nav: {
    label: "Main",
    skip: "Skip to content",
    focus: "Focus",
    wallet: "Wallet",
    status: "Status",
    api: "API",
  },
  footer: {
    promise: "Attune describes load and pace. It never claims medical or emotional diagnosis.",
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
  },
  evidence: {
    coverage: (inputs: number, percent: number) =>
      `${inputs} signals are readable; they cover ${percent} % of what a full reading rests on.`,
    nowhere: "no state in particular",
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
      recent_load: "Earlier load",
    } as Readonly<Record<string, string>>,
  },
  unknown: {
    no_camera: "no camera in use",
    no_face: "no face in view",
    too_dark: "too dark",
    too_bright: "too bright",
    moving: "too much movement",
    settling: "settling, a few seconds more",
    no_pulse: "no clear pulse in the picture",
    eyes_turned: "eyes are turned away",
    no_input: "no input yet",
    dropped_frames: "too few frames arrive",
  },
  source: {
    camera: "camera",
    video: "video file",
    trace: "trace recording",
    demo: "demo signal, made up",
  },
  measure: {
    unknown: "unknown",
    /** Range and age of a reading: “69–75, 3 s old”. */
    range: (low: string, high: string, age: string) => `${low}–${high}, ${age}`,
    age: (ageS: number) => (ageS < 1 ? "now" : `${ageS.toFixed(0)} s old`),
    quality: { good: "good", fair: "fair", weak: "weak" },
  },
  trace: {
    settling: "Pulse wave. A rate appears after about 8 seconds.",
    steady: (bpm: string) => `Pulse wave, about ${bpm} beats per minute.`,
    unknown: (reason: string) => `Pulse wave. The rate is unknown: ${reason}.`,
  },
  session: {
    on: (source: string) => `Sensing on this device: ${source}`,
    off: "Sensing is off",
    starting: "Starting. The face model loads once and is checked before use.",
    registered: "This session can earn tokens.",
    unregistered:
      "The service did not answer, so this session earns no tokens. Everything else works.",
    status: {
      starting: "Starting. The face model loads once and is checked before use.",
      paused: "Paused while this tab is hidden",
      ended: "The recording is over. Stop to see the report.",
      reader_failed: "Reading the picture stopped by an error. Stop, then start a new session.",
      camera_lost: "The camera was lost. Stop, connect it again, then start a new session.",
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
    arms: {
      no_action: "nothing",
      workspace_simplify: "a calmer screen",
      task_decompose: "smaller steps",
      breath_box: "a breathing pause",
      nature_break: "a short break",
      flow_shield: "a protected stretch",
      defusion_prompt: "a step back",
      circuit_breaker: "a full pause",
    } as Readonly<Record<string, string>>,
  },
  effect: {
    breathing: { in: "Breathe in", hold: "Hold", out: "Breathe out" },
    left: (time: string) => `${time} left`,
    dim: "The page is dimmed.",
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
