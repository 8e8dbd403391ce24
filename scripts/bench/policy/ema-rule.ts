import type { Evidence } from "../../../src/domains/state/evidence/evidence.ts";
import { KNOWN_STATES, type KnownState, type Support } from "../../../src/domains/state/index.ts";

/** Cortex v0.2's smoother: moving average, band of hysteresis, dwell in seconds. */
const ALPHA = 0.3;
const ENTER = 0.85;
const LEAVE = 0.7;
const DWELL_S = { FLOW: 120, HYPER: 30, HYPO: 60, RECOVERY: 5 };

/**
 * An emulation of that rule, not of Cortex's scores: each second's evidence as shares, smoothed; a
 * state is left below one bar, and entered once it has been above the other for its dwell.
 */
export function emaRule() {
  let smooth: Support = { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 };
  let answer: KnownState = "FLOW";
  let candidate: KnownState | undefined;
  let aboveS = 0;
  return (
    evidence: readonly Evidence[],
  ): { readonly answer: KnownState; readonly support: Support } => {
    smooth = mixed(smooth, sharesOf(evidence));
    const above = KNOWN_STATES.find((state) => state !== answer && smooth[state] >= ENTER);
    aboveS = above !== undefined && above === candidate ? aboveS + 1 : 0;
    candidate = above;
    if (above !== undefined && aboveS >= DWELL_S[above] && smooth[answer] <= LEAVE) answer = above;
    return { answer, support: smooth };
  };
}

const mixed = (smooth: Support, now: Support): Support => ({
  FLOW: smooth.FLOW + ALPHA * (now.FLOW - smooth.FLOW),
  HYPER: smooth.HYPER + ALPHA * (now.HYPER - smooth.HYPER),
  HYPO: smooth.HYPO + ALPHA * (now.HYPO - smooth.HYPO),
  RECOVERY: smooth.RECOVERY + ALPHA * (now.RECOVERY - smooth.RECOVERY),
});

function sharesOf(evidence: readonly Evidence[]): Support {
  const sum = (state: KnownState): number =>
    evidence.reduce((all, { logOdds }) => all + logOdds[state], 0);
  const sums = {
    FLOW: sum("FLOW"),
    HYPER: sum("HYPER"),
    HYPO: sum("HYPO"),
    RECOVERY: sum("RECOVERY"),
  };
  const most = Math.max(...Object.values(sums));
  const odds = {
    FLOW: Math.exp(sums.FLOW - most),
    HYPER: Math.exp(sums.HYPER - most),
    HYPO: Math.exp(sums.HYPO - most),
    RECOVERY: Math.exp(sums.RECOVERY - most),
  };
  const all = odds.FLOW + odds.HYPER + odds.HYPO + odds.RECOVERY;
  return {
    FLOW: odds.FLOW / all,
    HYPER: odds.HYPER / all,
    HYPO: odds.HYPO / all,
    RECOVERY: odds.RECOVERY / all,
  };
}
