import type { ActionKind, ConsentLevel } from "../domains/intervention/index.ts";
import type { FactMetric } from "../domains/planning/index.ts";
import type { Arm, ChoiceMode, Gate, SlotRule } from "../domains/policy/index.ts";
import type { SelfReport } from "../domains/state/index.ts";
import { armNames, noticedNames } from "./names.ts";

/** What each kind of help is called, as part of a sentence, and what it does. */
const arms = {
  no_action: { name: armNames.no_action, does: "Nothing is shown." },
  workspace_simplify: {
    name: armNames.workspace_simplify,
    does: "The rest of the page is hidden or dimmed for five minutes.",
  },
  task_decompose: {
    name: armNames.task_decompose,
    does: "A short list of steps towards your goal.",
  },
  breath_box: { name: armNames.breath_box, does: "A breathing guide of one minute." },
  nature_break: {
    name: armNames.nature_break,
    does: "A timer of five minutes, away from the task.",
  },
  flow_shield: { name: armNames.flow_shield, does: "Attune stays silent for 25 minutes." },
  defusion_prompt: { name: armNames.defusion_prompt, does: "Three short steps to start again." },
  circuit_breaker: {
    name: armNames.circuit_breaker,
    does: "Two minutes of breathing, then a break.",
  },
} as const satisfies Readonly<Record<Arm, { readonly name: string; readonly does: string }>>;

const modes = {
  rules: {
    name: "By fixed rules",
    means: "The same situation gives the same offer. Nothing is left to chance.",
  },
  randomised: {
    name: "By chance and what has helped",
    means:
      "Attune sometimes offers nothing on purpose. That is how it finds out what helps you. Every chance is written down first.",
  },
  research: {
    name: "By chance, kept wide",
    means:
      "Like the one above, but between 10 % and 80 % of the moments get an offer, so that effects can be measured sooner.",
  },
} as const satisfies Readonly<
  Record<ChoiceMode, { readonly name: string; readonly means: string }>
>;

const slotRules = {
  on: "Offers",
  quiet: "Quiet offers",
  off: "No offers",
} as const satisfies Readonly<Record<SlotRule, string>>;

/** What the person lets Attune do for a kind of action, in the order of leave. */
const levels = {
  observe: "Never offered",
  suggest: "Asks, then shows the plan",
  preview: "Shows the plan at once, and asks",
  reversible: "Does it at once, with undo",
  autonomous: "Does it alone",
} as const satisfies Readonly<Record<ConsentLevel, string>>;

/** Actions that may come to a person; the others need a companion that does not exist yet. */
const actions = {
  breathe: "Show a breathing guide",
  simplify: "Hide what is secondary",
  quiet: "Keep silent for a while",
  break: "Run a break",
  micro_steps: "Show small steps",
  recall: "Ask one question",
  resume: "Show where you were",
} as const satisfies Readonly<Partial<Record<ActionKind, string>>>;

/** A measured reason, as a whole sentence. */
const facts = {
  state_held: (min: number) => `The signals have read the same for ${min} minutes.`,
  load_budget: (percent: number) => `${percent} % of your load budget is used.`,
  thrashing: (percent: number) => `Going back and forth between places: ${percent} %.`,
  pulse_over_usual: (bpm: number) =>
    `Your pulse is ${Math.abs(bpm)} bpm ${bpm < 0 ? "below" : "above"} what is usual for you.`,
  keys: (perMin: number) => `${perMin} keys a minute.`,
  clicks: (perMin: number) => `${perMin} clicks a minute.`,
  switches: (perMin: number) => `${perMin} switches away from this page a minute.`,
  corrections: (per100: number) => `${per100} corrections in 100 keys.`,
  idle: (s: number) => `${s} seconds without a key, a pointer or scrolling.`,
  local_time: (minute: number) =>
    `It is ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}.`,
} as const satisfies Readonly<Record<FactMetric, (value: number) => string>>;

const selfReports = {
  in_flow: "In flow",
  overloaded: "Overloaded",
  under_engaged: "Under-engaged",
  recovering: "Recovering",
} as const satisfies Readonly<Record<SelfReport, string>>;

/** Why nothing is offered; each is also the code in the log. */
const gates = {
  camera_or_microphone_in_use: "Camera or microphone is in use elsewhere.",
  presenting: "The screen is full or shared.",
  typing: "You are typing.",
  quiet_hours: "It is in your quiet hours.",
  quiet_mode: "You asked for quiet.",
  quiet_after_dismissals: "Three offers on end were not welcome.",
  schedule: "Your week says no offers now.",
  cooldown: "The last decision is not long ago.",
  hourly_cap: "Six offers an hour are the most.",
  flow_protected: "Steady work is left alone.",
  no_breakpoint: "A pause of your work is waited for.",
  state_ended: "The occasion passed.",
} as const satisfies Readonly<Record<Gate, string>>;

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

function ago(minutes: number): string {
  if (minutes >= 120) return `${Math.round(minutes / 60)} hours ago.`;
  return minutes === 1 ? "1 minute ago." : `${minutes} minutes ago.`;
}

/** Every word about being helped: settings and what helps. */
export const helpWords = {
  levels,
  actions,
  facts,
  selfReports,
  noticed: noticedNames,
  gates,
  offer: {
    chance: (percent: number, nothing: number) =>
      `Drawn by lot: ${percent} % for this, ${nothing} % for nothing.`,
    rule: "Chosen by a fixed rule, not by lot.",
    snoozed: (untilMs: number) => `Nothing is offered until ${clock.format(untilMs)}.`,
    pinned: (name: string) =>
      `From now on ${name} is not offered. You can change it in the settings.`,
    quiet: (untilMs: number) => `Offers are muted until ${clock.format(untilMs)}.`,
    unmuted: "Offers are possible again.",
    done: "Done, as you allowed. Undo is one key away.",
    rated: "Thank you. It is in the log on this device.",
    interrupted: "The page closed while this ran. It was taken back.",
  },
  place: {
    words: (goal: string | null, lastStep: string | null, minutes: number) =>
      [goal ? `Goal: ${goal}.` : "", lastStep ? `Last step done: ${lastStep}` : "", ago(minutes)]
        .filter((words) => words !== "")
        .join(" "),
    headline: "This is where you were",
  },
  how: {
    said: "Noted on this device. Nothing is sent.",
    notKept: "Noted for this session only. Nothing is sent.",
  },
  consent: {
    counter: (approvals: number, of: number) => `${approvals} of ${of}`,
    highest: "the most there is",
    allow: (level: string) => `Allow: ${level.toLowerCase()}`,
    lower: "Ask me again",
    never: "Never offer",
    offerAgain: "Offer again",
    changed: "Changed.",
    revoked: "Attune asks every time again.",
    notKept: "This browser does not keep this. It holds until you leave the page.",
  },
  arms,
  modes,
  slotRules,
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  slotName: (fromHour: number, untilHour: number) => `${fromHour} to ${untilHour}`,
  settings: {
    saved: "Saved on this device.",
    notSaved: "This browser does not keep settings. They hold until you leave the page.",
    unreadable: "The kept settings could not be read. The usual ones are in use.",
    imported: (records: number, cut: { readonly bytes: number } | null) => {
      const back = `${records} ${records === 1 ? "record is" : "records are"} back.`;
      if (cut === null) return back;
      return cut.bytes > 0
        ? `${back} The file ends in the middle of a line: its last ${cut.bytes} bytes were left out.`
        : `${back} The file ends before its last line, so later records may be missing.`;
    },
    erased: "Everything that Attune kept in this browser is gone.",
    notErased: "Not everything could be erased. Close other tabs of Attune and try again.",
  },
} as const;
