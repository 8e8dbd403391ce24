import { part, say, slot } from "../../components/view.ts";
import { loadSettings } from "../../domains/policy/browser/settings-store.ts";
import { type LearningReport, weeklyCard } from "../../domains/reports/index.ts";
import { helpWords } from "../../i18n/help.ts";
import { learningWords } from "../../i18n/learning.ts";
import { pinNever } from "../pin.ts";
import { problemWords } from "../problem-words.ts";

type Stop = ReturnType<typeof weeklyCard>["stoppable"][number];

/** With these the page has seven choices in view; what is more is in the list that opens. */
const MOST_IN_VIEW = 4;

/** The weekly card: its sentences, what harms with a button, and behind one line what may be stopped besides. */
export function showCard(root: HTMLElement, report: LearningReport): void {
  const { sentences, stoppable: all } = weeklyCard(report);
  const { never } = loadSettings().settings;
  const stoppable = all.filter(({ arm }) => !never.includes(arm));
  part(root, "#card-title").textContent = learningWords.until(report.period.untilDay);
  slot(root, "sentences").replaceChildren(...sentences.map(paragraph));
  slot(root, "switch-on").hidden = report.counts.moments > 0;
  const inView = stoppable
    .filter(({ because }) => because === "worse_than_nothing")
    .slice(0, MOST_IN_VIEW);
  const others = stoppable.filter((one) => !inView.includes(one));
  const line = (stop: Stop): HTMLElement => stopLine(root, stop);
  slot(root, "stoppable").replaceChildren(...inView.map(line));
  slot(root, "others").replaceChildren(...others.map(line));
  slot(root, "stop-others").hidden = others.length === 0;
}

function stopLine(root: HTMLElement, { arm, sentence }: Stop): HTMLElement {
  const { name } = helpWords.arms[arm];
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button",
    textContent: learningWords.stop(name),
  });
  button.addEventListener("click", () => {
    const { kept } = pinNever(arm);
    button.disabled = kept;
    const said = kept ? learningWords.stopped(name) : problemWords("storage_unavailable");
    say(root, "stop-said", said);
  });
  const line = Object.assign(document.createElement("div"), { className: "row" });
  line.append(paragraph(sentence), button);
  return line;
}

const paragraph = (text: string): HTMLParagraphElement =>
  Object.assign(document.createElement("p"), { textContent: text });
