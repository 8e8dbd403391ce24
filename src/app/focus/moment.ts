import { row, say, slot } from "../../components/view.ts";
import type { Features } from "../../domains/sensing/index.ts";
import { KNOWN_STATES, type StateEstimate } from "../../domains/state/index.ts";
import { showState } from "../../domains/state/ui/state.ts";
import { en } from "../../i18n/en.ts";

/** Evidence weaker than this, in log-odds, points nowhere on screen. */
const POINTS_TO = 0.1;

/** One second of a session on screen: its time, the state, and what the state rests on. */
export function showMoment(root: HTMLElement, estimate: StateEstimate, features: Features): void {
  showState(root, estimate);
  say(root, "clock", clock(features.atMs));
  say(root, "coverage", en.evidence.coverage(estimate.inputs, Math.round(100 * estimate.coverage)));
  slot(root, "evidence").replaceChildren(
    ...estimate.evidence
      .filter(({ quality }) => quality > 0)
      .map(({ channel, logOdds }) => {
        const towards = KNOWN_STATES.filter((state) => logOdds[state] > POINTS_TO);
        const words = towards.map((state) => en.state[state].name).join(", ");
        return row([en.evidence.channels[channel] ?? channel, words || en.evidence.nowhere]);
      }),
  );
}

const clock = (atMs: number): string => {
  const s = Math.floor(atMs / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
};
