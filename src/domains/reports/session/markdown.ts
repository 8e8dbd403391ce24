import { armNames } from "../../../i18n/names.ts";
import { stateWords } from "../../../i18n/state.ts";
import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import type { State, UnknownStateReason } from "../../state/index.ts";
import { duration } from "./duration.ts";
import { historySentences, percent, rhythmSentences } from "./sentences.ts";
import type { OfferOutcome, SessionReport } from "./session.ts";

/** The report as canonical JSON (RFC 8785): the same report gives the same bytes. */
export const toJson = (report: SessionReport): string => canonicalJson(report as Json);

/** The report as a page of Markdown, in plain words. */
export function toMarkdown(report: SessionReport): string {
  const { startedAt, endedAt, durationS, source, synthetic } = report;
  return [
    "# Focus session",
    "",
    `- From ${startedAt} to ${endedAt} (UTC), ${duration(durationS)}`,
    `- Source: ${source}${synthetic ? " (made-up signal, not a measurement)" : ""}`,
    "",
    "## Time by state",
    "",
    ...table("State", "Time", byTime(report.stateS, STATE_NAMES)),
    "",
    ...unknownTime(report),
    "## Flow and rest",
    "",
    ...list(rhythmSentences(report)),
    "",
    "## Pulse",
    "",
    pulseLine(report),
    "",
    "## Offers",
    "",
    ...offerLines(report),
    "",
    ...historyLines(report),
    "States describe load and pace. They are not a diagnosis.",
    "",
  ].join("\n");
}

const STATE_NAMES: Readonly<Record<State, string>> = {
  FLOW: stateWords.state.FLOW.name,
  HYPER: stateWords.state.HYPER.name,
  HYPO: stateWords.state.HYPO.name,
  RECOVERY: stateWords.state.RECOVERY.name,
  UNKNOWN: stateWords.state.UNKNOWN.name,
};

const REASON_WORDS: Readonly<Record<UnknownStateReason, string>> = {
  warming_up: "getting started",
  too_few_inputs: "fewer than three signals, or a gap",
  little_coverage: "the signals covered too little",
  no_clear_state: "the signals did not agree",
  clock_back: "the clock stepped back",
  older_features: "the signals were of an older version",
};

const OUTCOME_WORDS: Readonly<Record<OfferOutcome, string>> = {
  waiting: "shown, no answer yet",
  ignored: "shown, no answer",
  snoozed: "put off",
  declined: "not now",
  accepted: "accepted",
  undone: "accepted, then undone",
};

function unknownTime(report: SessionReport): string[] {
  if (report.stateS.UNKNOWN === 0) return [];
  return [...table("Unknown because", "Time", byTime(report.unknownS, REASON_WORDS)), ""];
}

function pulseLine({ pulse }: SessionReport): string {
  if (!pulse) return "No pulse was measured.";
  const { lowBpm, highBpm, medianBpm, knownShare } = pulse;
  const share = Math.round(knownShare * 100);
  return `${lowBpm} to ${highBpm} bpm, middle ${medianBpm} bpm; known in ${share} % of the readings.`;
}

function offerLines({ offers, undoRate }: SessionReport): string[] {
  if (offers.length === 0) return ["Nothing was offered."];
  const undone = undoRate === null ? [] : [`- Undone: ${percent(undoRate)} of what was accepted`];
  return [
    ...offers.map(({ at, arm, outcome }) => {
      return `- ${at}: ${armNames[arm]}, ${OUTCOME_WORDS[outcome]}`;
    }),
    ...undone,
  ];
}

function historyLines(report: SessionReport): string[] {
  const sentences = historySentences(report);
  return sentences.length === 0 ? [] : ["## Beside other sessions", "", ...list(sentences), ""];
}

const list = (sentences: readonly string[]): string[] => sentences.map((one) => `- ${one}`);

const byTime = <Name extends string>(
  seconds: Readonly<Record<Name, number>>,
  words: Readonly<Record<Name, string>>,
): [string, string][] =>
  (Object.keys(words) as Name[])
    .filter((name) => seconds[name] > 0)
    .map((name) => [words[name], duration(seconds[name])]);

const table = (left: string, right: string, rows: [string, string][]): string[] => [
  `| ${left} | ${right} |`,
  "|---|---|",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
];
