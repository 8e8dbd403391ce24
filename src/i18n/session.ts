/** What scripts say in a focus session, of help and of the report. */
export const sessionWords = {
  session: {
    on: (source: string) => `Sensing on this device: ${source}`,
    off: "Sensing is off",
    starting: "Starting.",
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
    headline: (help: string) => `Possible now: ${help}`,
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
    kept: "The decision log and the reports of the last sessions are in this browser. The settings say for how long, and erase them.",
    sending: "Sending the summary.",
    sent: (amount: number, balance: number) =>
      `${amount} tokens added. Your balance is ${balance}.`,
    replayed: (balance: number) => `This session was already counted. Your balance is ${balance}.`,
    notRegistered: "This session was not registered at the start, so it earns no tokens.",
    offline:
      "The service cannot be reached. The report stays here; you can send it later on this page.",
  },
} as const;
