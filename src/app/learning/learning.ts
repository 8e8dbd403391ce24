import { onPress, part, say, show } from "../../components/view.ts";
import { openDecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { openHistory } from "../../domains/reports/browser/history-store.ts";
import {
  goldenHour,
  goldenHourSentence,
  hoursOf,
  learningReport,
  weeklyReport,
} from "../../domains/reports/index.ts";
import { chanceOf } from "../chance-of.ts";
import { problemWords } from "../problem-words.ts";
import { saveFile } from "../save-file.ts";
import { showCard } from "./card.ts";
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
  const sound = fault ? records.slice(0, fault.seq) : records;
  if (!sound.some(({ kind }) => kind === "DECIDE")) return show(root, "empty");
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const now = { nowMs: Date.now(), zone };
  showCard(root, weeklyReport(sound, now));
  showFigures(root, learningReport(sound, { ...now, upTo: "night" }));
  say(root, "golden-hour", await hoursWords());
  show(root, "ready");
}

function refuse(code: string): void {
  say(root, "error", problemWords(code));
  part<HTMLAnchorElement>(root, '[data-slot="error-link"]').href = `/problems/${code}`;
  show(root, "error");
}

/** The same history gives the same answer at every visit. */
async function hoursWords(): Promise<string> {
  const opened = await openHistory();
  const sessions = opened.ok ? (await opened.value.read()).history : { sessions: [] };
  const hours = hoursOf(sessions);
  return goldenHourSentence(goldenHour(hours, chanceOf(hours)));
}

await load();
