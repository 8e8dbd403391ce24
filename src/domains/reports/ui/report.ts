import { row, say, slot } from "../../../components/view.ts";
import { measureWords } from "../../../i18n/measure.ts";
import { sessionWords } from "../../../i18n/session.ts";
import { stateWords } from "../../../i18n/state.ts";
import { KNOWN_STATES, type State } from "../../state/index.ts";
import type { SessionReport } from "../index.ts";
import { duration } from "../session/duration.ts";
import { historySentences, rhythmSentences } from "../session/sentences.ts";

const STATES: readonly State[] = [...KNOWN_STATES, "UNKNOWN"];

/** The report as a sentence, a table of time by state, and a few facts. */
export function showReport(root: ParentNode, report: SessionReport): void {
  const { durationS, stateS, pulse, offers } = report;
  const words = sessionWords.report;
  say(root, "report-lead", words.lead(duration(durationS), measureWords.source[report.source]));
  slot(root, "report-states").replaceChildren(
    ...STATES.map((state) =>
      row([
        stateWords.state[state].name,
        { number: duration(stateS[state]) },
        { number: `${percent(stateS[state], durationS)} %` },
      ]),
    ),
  );
  slot(root, "report-bars").replaceChildren(
    ...STATES.filter((state) => stateS[state] > 0).map((state) => bar(state, stateS[state])),
  );
  const accepted = offers.filter(({ outcome }) => outcome === "accepted" || outcome === "undone");
  const undone = offers.filter(({ outcome }) => outcome === "undone");
  const range =
    pulse && words.pulse(pulse.lowBpm, pulse.highBpm, Math.round(pulse.knownShare * 100));
  slot(root, "report-notes").replaceChildren(
    ...[...rhythmSentences(report), ...historySentences(report)].map((text) =>
      Object.assign(document.createElement("li"), { textContent: text }),
    ),
  );
  slot(root, "report-facts").replaceChildren(
    ...fact(words.facts.pulse, range ?? words.noPulse),
    ...fact(words.facts.offers, words.offers(offers.length, accepted.length, undone.length)),
    ...fact(words.facts.kept, words.kept),
  );
}

const fact = (term: string, says: string): readonly HTMLElement[] => [
  Object.assign(document.createElement("dt"), { textContent: term }),
  Object.assign(document.createElement("dd"), { textContent: says }),
];

const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((100 * part) / whole);

/** One stretch of the bar above the table, as wide as its share. */
function bar(state: State, seconds: number): HTMLElement {
  const stretch = document.createElement("span");
  stretch.dataset.state = state;
  stretch.style.flexGrow = String(seconds);
  return stretch;
}
