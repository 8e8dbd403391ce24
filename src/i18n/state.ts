/** What scripts say of the state and of what it rests on. */
export const stateWords = {
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
} as const;
