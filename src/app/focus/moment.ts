import { row, say, slot } from "../../components/view.ts";
import { type Gate, type PolicyMemory, quietUntil } from "../../domains/policy/index.ts";
import { KNOWN_STATES } from "../../domains/state/index.ts";
import { showState } from "../../domains/state/ui/state.ts";
import { helpWords } from "../../i18n/help.ts";
import { stateWords } from "../../i18n/state.ts";
import type { Moment } from "./loop.ts";

/** Evidence weaker than this, in log-odds, points nowhere on screen. */
const POINTS_TO = 0.1;

/** Gates that open by themselves in a moment: to name them would flicker. */
const PASSING: readonly Gate[] = ["typing", "no_breakpoint", "state_ended"];

/** One second of a session on screen: its time, the state, what the state rests on, and what was noticed. */
export function showMoment(root: HTMLElement, { estimate, features, signals, held }: Moment): void {
  showState(root, estimate);
  const [first] = held.filter((gate) => !PASSING.includes(gate));
  say(root, "held", first ? helpWords.gates[first] : "");
  say(root, "noticed", signals.active.map((name) => `${helpWords.noticed[name]}.`).join(" "));
  say(root, "clock", clock(features.atMs));
  say(
    root,
    "coverage",
    stateWords.evidence.coverage(estimate.inputs, Math.round(100 * estimate.coverage)),
  );
  slot(root, "evidence").replaceChildren(
    ...estimate.evidence
      .filter(({ quality }) => quality > 0)
      .map(({ channel, logOdds, used }) => {
        const towards = KNOWN_STATES.filter((state) => logOdds[state] > POINTS_TO);
        const words = towards.map((state) => stateWords.state[state].name).join(", ");
        const points = words || stateWords.evidence.nowhere;
        return row([
          stateWords.evidence.channels[channel] ?? channel,
          used ? points : stateWords.evidence.shownOnly(points),
        ]);
      }),
  );
}

/** Until when offers are muted because three of them were not welcome, with the way to end it. */
export function showQuiet(root: HTMLElement, policy: PolicyMemory): void {
  const quiet = quietUntil(policy, Date.now());
  slot(root, "muted").hidden = quiet === null;
  if (quiet) say(root, "muted-words", helpWords.offer.quiet(quiet.untilMs));
}

const clock = (atMs: number): string => {
  const s = Math.floor(atMs / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
};
