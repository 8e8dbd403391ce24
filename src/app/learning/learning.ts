import { onPress, part, say, show, slot } from "../../components/view.ts";
import { openDecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { openHistory } from "../../domains/reports/browser/history-store.ts";
import {
  goldenHour,
  goldenHourSentence,
  hoursOf,
  type LearningReport,
  learningReport,
  weeklyCard,
} from "../../domains/reports/index.ts";
import { helpWords } from "../../i18n/help.ts";
import { learningWords } from "../../i18n/learning.ts";
import { chanceOf } from "../chance-of.ts";
import { pinNever } from "../pin.ts";
import { problemWords } from "../problem-words.ts";
import { saveFile } from "../save-file.ts";
import { showFigures } from "./figures.ts";
import { showSetAside } from "./set-aside.ts";

const root = part(document, "[data-learning]");

async function load(): Promise<void> {
  const log = await openDecisionLog();
  if (!log.ok) return refuse(log.error);
  onPress(root, "log", async () => {
    saveFile("attune-decisions.jsonl", "application/jsonl", await log.value.exportJsonl());
  });
  const { records, fault, cuts } = await log.value.read();
  showSetAside(part(root, "[data-aside]"), cuts, fault);
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const report = learningReport(fault ? records.slice(0, fault.seq) : records, {
    nowMs: Date.now(),
    zone,
  });
  if (report.counts.decisions === 0) return show(root, "empty");
  showCard(report);
  showFigures(root, report);
  say(root, "golden-hour", await hoursWords());
  show(root, "ready");
}

function refuse(code: string): void {
  say(root, "error", problemWords(code));
  part<HTMLAnchorElement>(root, '[data-slot="error-link"]').href = `/problems/${code}`;
  show(root, "error");
}

function showCard(report: LearningReport): void {
  const { sentences, stoppable } = weeklyCard(report);
  if (report.period)
    part(root, "#card-title").textContent = learningWords.until(report.period.untilDay);
  slot(root, "sentences").replaceChildren(...sentences.map(paragraph));
  slot(root, "switch-on").hidden = report.counts.moments > 0;
  slot(root, "stoppable").replaceChildren(
    ...stoppable.map(({ arm, sentence }) => {
      const { name } = helpWords.arms[arm];
      const place = document.createElement("div");
      place.className = "row";
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "button",
        textContent: learningWords.stop(name),
      });
      button.addEventListener("click", () => {
        const { kept } = pinNever(arm);
        button.disabled = kept;
        say(
          root,
          "stop-said",
          kept ? learningWords.stopped(name) : problemWords("storage_unavailable"),
        );
      });
      place.append(paragraph(sentence), button);
      return place;
    }),
  );
}

const paragraph = (text: string): HTMLParagraphElement =>
  Object.assign(document.createElement("p"), { textContent: text });

/** The same history gives the same answer at every visit. */
async function hoursWords(): Promise<string> {
  const opened = await openHistory();
  const sessions = opened.ok ? (await opened.value.read()).history : { sessions: [] };
  const hours = hoursOf(sessions);
  return goldenHourSentence(goldenHour(hours, chanceOf(hours)));
}

await load();
