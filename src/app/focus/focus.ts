import { onPress, part, say, show, slot } from "../../components/view.ts";
import { leadSession, type SessionLead } from "../../domains/policy/browser/session-lead.ts";
import { sessionWords } from "../../i18n/session.ts";
import { isTyping } from "../keys.ts";
import { problemWords } from "../problem-words.ts";
import { createFinish, offerWaiting } from "./finish.ts";
import { closeAbandoned } from "./outcomes.ts";
import { offerPlace } from "./place.ts";
import { register } from "./registration.ts";
import { run } from "./running.ts";
import { createSetup, type Setup } from "./setup.ts";
import { openStores } from "./stores.ts";

type Running = Extract<Awaited<ReturnType<typeof run>>, { ok: true }>["value"];

const root = part(document, "[data-focus]");
const opened = await openStores();
const setup = createSetup(root, (chosen) => void begin(chosen));
let running: Running | undefined;
/** The session that is about to run, and whether it was stopped before it did. */
let starting: { stopped: boolean } | undefined;
let registered: Promise<string | undefined> = Promise.resolve(undefined);

let leads: SessionLead | undefined;

/** One tab leads. The one that does tidies up what an earlier page left open, before anything else. */
async function lead(): Promise<string | undefined> {
  if (!opened.ok) return opened.error;
  if (leads) return undefined;
  const leading = await leadSession();
  if (!leading.ok) return leading.error;
  leads = leading.value;
  const { log, journal } = opened.value;
  const left = await journal.unfinished();
  const ran = left.ok ? left.value.executions.map(({ decisionId }) => decisionId) : [];
  await closeAbandoned(log, new Set(ran));
  return undefined;
}

async function begin(chosen: Setup): Promise<void> {
  if (starting) return;
  const attempt = { stopped: false };
  starting = attempt;
  const refusal = await lead();
  if (refusal !== undefined || !opened.ok) {
    starting = undefined;
    return setup.refuse(refusal ?? "storage_unavailable");
  }
  show(root, "running");
  say(root, "light", sessionWords.session.starting);
  part(root, "#running-title").focus();
  const started = await run(root, chosen, opened.value);
  starting = undefined;
  if (attempt.stopped || !started.ok) {
    show(root, "setup");
    if (!started.ok) return setup.refuse(started.error);
    await started.value.stop();
    part(root, "#setup-title").focus();
    return;
  }
  running = started.value;
  if (chosen.tokens) {
    registered = register();
    say(
      root,
      "notice",
      (await registered) ? sessionWords.session.registered : sessionWords.session.unregistered,
    );
  }
}

async function end(): Promise<void> {
  if (starting) {
    starting.stopped = true;
    say(root, "light", sessionWords.session.stopping);
  }
  const ending = running;
  if (!ending) return;
  running = undefined;
  await finish?.show(await ending.stop(), registered);
}

const finish = opened.ok ? createFinish(root, opened.value) : undefined;
const refusal = await lead();
if (refusal !== undefined) setup.refuse(refusal);
offerWaiting(root);
offerPlace(root, part<HTMLInputElement>(root, "[name=goal]"));

onPress(root, "stop", end);
onPress(root, "ask", () => running?.ask());
onPress(root, "again", () => {
  registered = Promise.resolve(undefined);
  show(root, "setup");
  part(root, "#setup-title").focus();
});

/** Whoever asks while an offer waits gets that one. */
function askOrOpen(): void {
  const view = slot(root, "help").dataset.view;
  if (view === "waiting") running?.goToHelp();
  if (view === "quiet") running?.ask();
}

const KEYS: Readonly<Record<string, () => unknown>> = {
  escape: end,
  s: end,
  h: askOrOpen,
  o: () => running?.goToHelp(),
  u: () => running?.undo(),
};
addEventListener("keydown", (event) => {
  if (!(running || starting) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event) && event.key !== "Escape") return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  KEYS[event.key.toLowerCase()]?.();
});
addEventListener("error", () => say(root, "notice", problemWords("internal_error")));
