import { part, say, show, slot } from "../../components/view.ts";
import {
  type SessionReport,
  type SessionSummary,
  toJson,
  toMarkdown,
  toSummary,
  withHistory,
} from "../../domains/reports/index.ts";
import { showReport } from "../../domains/reports/ui/report.ts";
import { sessionWords } from "../../i18n/session.ts";
import { call } from "../api.ts";
import { chanceOf } from "../chance-of.ts";
import { problemWords } from "../problem-words.ts";
import { keptDays } from "../retention.ts";
import { saveFile } from "../save-file.ts";
import type { Stores } from "./stores.ts";

/** Shorter sessions earn nothing; the service holds the same limit. */
const EARNS_FROM_S = 60;
const WAITING_KEY = "attune.waiting-summary";

/** A summary whose sending was asked for and did not succeed; kept until it does or is discarded. */
interface Waiting {
  readonly sessionId: string;
  readonly summary: SessionSummary;
}

/** The report of a session: shown, downloadable, and its summary sent only by a tap. */
export function createFinish(root: HTMLElement, { log, history }: Stores) {
  let report: SessionReport | undefined;
  let waiting: Waiting | undefined;
  const send = part<HTMLButtonElement>(root, '[data-do="send"]');

  send.addEventListener("click", async () => {
    if (!waiting) return;
    send.disabled = true;
    say(root, "send-result", sessionWords.report.sending);
    const words = await deliver(waiting);
    say(root, "send-result", words);
    send.disabled = localStorage.getItem(WAITING_KEY) === null;
  });
  part(root, '[data-do="json"]').addEventListener("click", () => {
    if (report) saveFile("attune-session.json", "application/json", toJson(report));
  });
  part(root, '[data-do="markdown"]').addEventListener("click", () => {
    if (report) saveFile("attune-session.md", "text/markdown", toMarkdown(report));
  });
  part(root, '[data-do="log"]').addEventListener("click", async () => {
    saveFile("attune-decisions.jsonl", "application/jsonl", await log.exportJsonl());
  });

  return {
    /** The report first, whole; then whether it can be sent, as soon as the service's id of the session is known. */
    async show(ended: SessionReport, registration: Promise<string | undefined>): Promise<void> {
      const finished = await remembered(ended, history);
      report = finished;
      showReport(root, finished);
      send.disabled = true;
      show(root, "report");
      part(root, "#report-title").focus();

      const registered = await registration;
      const summary = toSummary(finished);
      waiting = registered ? { sessionId: registered, summary } : undefined;
      slot(root, "summary").textContent = JSON.stringify(waiting ?? { summary }, null, 2);
      const obstacle = obstacleTo(finished, registered);
      say(root, "send-result", obstacle);
      send.disabled = obstacle !== "";
    },
  };
}

/** The report with what earlier sessions say of it, and kept with them. Where nothing is kept it stands alone. */
async function remembered(
  report: SessionReport,
  history: Stores["history"],
): Promise<SessionReport> {
  if (!history) return report;
  try {
    const { history: earlier } = await history.read();
    const full = withHistory(report, earlier, chanceOf(report));
    await history.add(full);
    await history.forgetOlder(Date.now(), keptDays());
    return full;
  } catch (error) {
    // Erased while the session ran, or no room: the report is shown all the same.
    if (!(error instanceof DOMException)) throw error;
    return report;
  }
}

/** Why a session earns nothing, in words; empty when it can be sent. */
function obstacleTo({ durationS }: SessionReport, registered: string | undefined): string {
  if (!registered) return sessionWords.report.notRegistered;
  return durationS < EARNS_FROM_S ? problemWords("session_too_short") : "";
}

/** A summary from an earlier visit that could not be sent: offered again, never sent by itself. */
export function offerWaiting(root: HTMLElement): void {
  const place = part(root, "[data-waiting]");
  const kept = localStorage.getItem(WAITING_KEY);
  place.hidden = kept === null;
  part(place, '[data-do="send-waiting"]').addEventListener("click", async () => {
    const waiting = localStorage.getItem(WAITING_KEY);
    if (waiting) say(place, "waiting-result", await deliver(JSON.parse(waiting) as Waiting));
  });
  part(place, '[data-do="discard-waiting"]').addEventListener("click", () => {
    localStorage.removeItem(WAITING_KEY);
    place.hidden = true;
  });
}

/** Codes after which trying again later can succeed. */
const LATER = [
  "offline",
  "rate_limited",
  "limiter_unavailable",
  "daily_cap",
  "not_configured",
  "session_too_short",
];

async function deliver(waiting: Waiting): Promise<string> {
  localStorage.setItem(WAITING_KEY, JSON.stringify(waiting));
  const answer = await call("POST", "/api/v1/sessions/complete", waiting);
  if (answer.ok || !LATER.includes(answer.error)) localStorage.removeItem(WAITING_KEY);
  if (!answer.ok)
    return answer.error === "offline" ? sessionWords.report.offline : problemWords(answer.error);
  const { entry, balance, replay } = answer.value as {
    entry: { amount: number };
    balance: number;
    replay: boolean;
  };
  return replay
    ? sessionWords.report.replayed(balance)
    : sessionWords.report.sent(entry.amount, balance);
}
