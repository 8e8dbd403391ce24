import { part, say, slot } from "../../components/view.ts";
import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import {
  type SessionReport,
  type SessionSummary,
  toJson,
  toMarkdown,
  toSummary,
} from "../../domains/reports/index.ts";
import { showReport } from "../../domains/reports/ui/report.ts";
import { en } from "../../i18n/en.ts";
import { call } from "../api.ts";
import { problemWords } from "../problem-words.ts";

/** Shorter sessions earn nothing; the service holds the same limit. */
const EARNS_FROM_S = 60;
const WAITING_KEY = "attune.waiting-summary";

/** A summary whose sending was asked for and did not succeed; kept until it does or is discarded. */
interface Waiting {
  readonly sessionId: string;
  readonly summary: SessionSummary;
}

/** The report of a session: shown, downloadable, and its summary sent only by a tap. */
export function createFinish(root: HTMLElement, log: DecisionLog) {
  let report: SessionReport | undefined;
  let waiting: Waiting | undefined;
  const send = part<HTMLButtonElement>(root, '[data-do="send"]');

  send.addEventListener("click", async () => {
    if (!waiting) return;
    send.disabled = true;
    say(root, "send-result", en.report.sending);
    const words = await deliver(waiting);
    say(root, "send-result", words);
    send.disabled = localStorage.getItem(WAITING_KEY) === null;
  });
  part(root, '[data-do="json"]').addEventListener("click", () => {
    if (report) save("attune-session.json", "application/json", toJson(report));
  });
  part(root, '[data-do="markdown"]').addEventListener("click", () => {
    if (report) save("attune-session.md", "text/markdown", toMarkdown(report));
  });
  part(root, '[data-do="log"]').addEventListener("click", async () => {
    save("attune-decisions.jsonl", "application/jsonl", await log.exportJsonl());
  });

  return {
    /** `registered`: the service's id of the session, when it has one. */
    show(finished: SessionReport, registered: string | undefined): void {
      report = finished;
      const summary = toSummary(finished);
      waiting = registered ? { sessionId: registered, summary } : undefined;
      showReport(root, finished);
      slot(root, "summary").textContent = JSON.stringify(waiting ?? { summary }, null, 2);
      const obstacle = obstacleTo(finished, registered);
      say(root, "send-result", obstacle);
      send.disabled = obstacle !== "";
      part(root, "#report-title").focus();
    },
  };
}

/** Why a session earns nothing, in words; empty when it can be sent. */
function obstacleTo({ durationS }: SessionReport, registered: string | undefined): string {
  if (!registered) return en.report.notRegistered;
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
    return answer.error === "offline" ? en.report.offline : problemWords(answer.error);
  const { entry, balance, replay } = answer.value as {
    entry: { amount: number };
    balance: number;
    replay: boolean;
  };
  return replay ? en.report.replayed(balance) : en.report.sent(entry.amount, balance);
}

function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
