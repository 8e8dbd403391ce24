/** Words of every page: its frame, its navigation and its keys. Page prose lives in the pages. */
export const en = {
  name: "Attune",
  nav: {
    label: "Main",
    skip: "Skip to content",
    focus: "Focus",
    learning: "What helps",
    settings: "Settings",
    wallet: "Wallet",
    verify: "Verify",
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
} as const;
