import { onPress, part, say, show } from "../../components/view.ts";
import { openDecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { en } from "../../i18n/en.ts";
import { isTyping } from "../keys.ts";
import { problemWords } from "../problem-words.ts";
import { createFinish, offerWaiting } from "./finish.ts";
import { closeAbandoned } from "./outcomes.ts";
import { register } from "./registration.ts";
import { run } from "./running.ts";
import { createSetup, type Setup } from "./setup.ts";

type Running = Extract<Awaited<ReturnType<typeof run>>, { ok: true }>["value"];

const root = part(document, "[data-focus]");
const opened = await openDecisionLog();
const setup = createSetup(root, (chosen) => void begin(chosen));
let running: Running | undefined;
/** The session that is about to run, and whether it was stopped before it did. */
let starting: { stopped: boolean } | undefined;
let registered: Promise<string | undefined> = Promise.resolve(undefined);

async function begin(chosen: Setup): Promise<void> {
  if (!opened.ok) return setup.refuse(opened.error);
  show(root, "running");
  say(root, "light", en.session.starting);
  part(root, "#running-title").focus();
  const attempt = { stopped: false };
  starting = attempt;
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
    say(root, "notice", (await registered) ? en.session.registered : en.session.unregistered);
  }
}

async function end(): Promise<void> {
  if (starting) {
    starting.stopped = true;
    say(root, "light", en.session.stopping);
  }
  const ending = running;
  if (!ending || !opened.ok) return;
  running = undefined;
  const report = await ending.stop();
  show(root, "report");
  finish?.show(report, await registered);
}

const finish = opened.ok ? createFinish(root, opened.value) : undefined;
if (opened.ok) await closeAbandoned(opened.value);
else setup.refuse(opened.error);
offerWaiting(root);

onPress(root, "stop", end);
onPress(root, "ask", () => running?.ask());
onPress(root, "again", () => {
  registered = Promise.resolve(undefined);
  show(root, "setup");
  part(root, "#setup-title").focus();
});

const KEYS: Readonly<Record<string, () => unknown>> = {
  escape: end,
  s: end,
  h: () => root.querySelector<HTMLElement>('[data-view="quiet"] [data-do="ask"]')?.click(),
  u: () => running?.undo(),
};
addEventListener("keydown", (event) => {
  if (!(running || starting) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event))
    return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  KEYS[event.key.toLowerCase()]?.();
});
addEventListener("error", () => say(root, "notice", problemWords("internal_error")));
