import { type Around, createLoop, type Moment } from "../../src/app/focus/loop.ts";
import { certainly } from "../../src/domains/policy/decision.ts";
import {
  ARMS,
  DEFAULT_SETTINGS,
  type Decision,
  drawKey,
  SLOTS,
  startPolicy,
} from "../../src/domains/policy/index.ts";
import { type Features, unknown, unread } from "../../src/domains/sensing/index.ts";
import { SELF_REPORTS, startBaselines, startSignals } from "../../src/domains/state/index.ts";
import help from "../../src/pages/_focus/Help.astro?raw";
import setup from "../../src/pages/_focus/Setup.astro?raw";
import learning from "../../src/pages/learning.astro?raw";

/** Markup of the pages themselves, without what only the build fills in; and the same parts where the build writes it all. */
const markup = (astro: string): string => astro.replace(/^---[\s\S]*?\n---\n/, "");

/** Fills the page with a part and gives its root. */
export function page(html: string): HTMLElement {
  document.body.innerHTML = `<main>${html}</main>`;
  const main = document.querySelector("main");
  if (!main) throw new Error("a main was just written");
  return main;
}

export const HELP = `<div data-dim hidden></div>${markup(help)}`;
export const SETUP = markup(setup);
export const LEARNING = markup(learning);

export const HOW = `
  <section data-how data-view="wait">
    <button data-when="rest" data-do="open-how" hidden>Say it</button>
    <div data-when="ask" hidden>
      ${SELF_REPORTS.map((report) => `<button data-do="say-${report}">${report}</button>`).join("")}
      <button data-do="say-nothing">Skip</button>
    </div>
    <p data-slot="how-said"></p>
  </section>`;

const options = ["on", "quiet", "off"].map((rule) => `<option value="${rule}">${rule}</option>`);
const week = Array.from({ length: 7 }, (_, day) =>
  SLOTS.map((_, s) => `<select name="slot-${day}-${s}">${options.join("")}</select>`).join(""),
);

export const SETTINGS_FORM = `
  <form data-help-settings>
    <input type="radio" name="mode" value="rules">
    <input type="radio" name="mode" value="randomised">
    <input type="radio" name="mode" value="research">
    <input type="checkbox" name="actOnCamera">
    <input type="checkbox" name="askHow">
    <input name="refractoryMin" type="number" min="5" max="60" step="1" required>
    <input name="quiet" type="checkbox">
    <input name="quietFrom" type="time" required>
    <input name="quietUntil" type="time" required>
    ${week.join("")}
    ${ARMS.filter((arm) => arm !== "no_action")
      .map((arm) => `<input type="checkbox" name="arm-${arm}">`)
      .join("")}
  </form>`;

/** A breathing guide offered by the rules at the beginning of a session. */
export function decisionOf(values: Partial<Decision> = {}): Decision {
  const arm = values.arm ?? "breath_box";
  return {
    id: crypto.randomUUID(),
    sessionId: "session",
    episodeId: crypto.randomUUID(),
    trigger: "episode",
    atMs: 0,
    at: new Date().toISOString(),
    zone: "Europe/Berlin",
    state: "HYPER",
    arm,
    delivery: "pause",
    mode: "rules",
    feasible: [arm],
    propensity: certainly(arm),
    randomised: false,
    draw: null,
    rule: "standard/hyper_first",
    suppressedBy: [],
    outcomeWindowS: 600,
    ...values,
  };
}

/** The loop of a session that has not sensed anything yet. */
export const freshLoop = () =>
  createLoop({
    sessionId: "session",
    startedAtMs: Date.now(),
    source: "camera",
    synthetic: false,
    goalSet: false,
    policy: startPolicy(),
    signals: startSignals(),
    key: drawKey(new Uint8Array(32)),
    learned: { labels: [] },
  });

/** A promise that waits until it is let go. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

const none = unknown("no_input");
/** A second in which nothing is known. */
export const BARE_FEATURES: Features = {
  ...unread("settling"),
  atMs: 0,
  source: "camera",
  synthetic: false,
  telemetry: {
    windowS: 30,
    keysPerMin: none,
    correctionsPer100Keys: none,
    rhythmVariation: none,
    pausesPerMin: none,
    burstsPerMin: none,
    clicksPerMin: none,
    pointerPxPerS: none,
    pointerJerk: none,
    scrollBacksPerMin: none,
    scrollTurnsPerMin: none,
    switchesPerMin: none,
    idleS: none,
  },
};

/** One second of a fresh session in which nothing is known yet. */
export const momentOf = (around: Partial<Around> = {}): Moment =>
  freshLoop().step(BARE_FEATURES, {
    inCall: null,
    presenting: false,
    visible: true,
    focused: true,
    breakpoint: false,
    typingBurstS: null,
    settings: DEFAULT_SETTINGS,
    consented: ARMS,
    baselines: startBaselines(),
    usualOf: () => undefined,
    quietForMs: null,
    onBreak: false,
    ...around,
  });
