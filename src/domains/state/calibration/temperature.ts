import { clamp } from "../../../kernel/stats.ts";
import { KNOWN_STATES, type KnownState, type Support } from "../known-state.ts";
import { logShare, tempered } from "./maps.ts";

/** What was said of the states, and the one that the person named. */
export interface NamedState {
  readonly support: Support;
  readonly state: KnownState;
}

/** Beyond these a temperature says no more than that labels and support have nothing, or all, in common. */
const LEAST_SHARPNESS = 0.02;
const MOST_SHARPNESS = 20;
const HALVINGS = 60;

/**
 * The power to which shares are best raised: 1 / T of temperature scaling (Guo et al. 2017), and the slope of
 * a multinomial recalibration. The log-likelihood is concave in it, so its slope is halved down to nothing.
 */
export function fitSharpness(named: readonly NamedState[]): number {
  let [low, high] = [LEAST_SHARPNESS, MOST_SHARPNESS];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (slopeAt(named, middle) > 0) low = middle;
    else high = middle;
  }
  return clamp((low + high) / 2, LEAST_SHARPNESS, MOST_SHARPNESS);
}

/** How the log-likelihood rises with the sharpness: named log-shares over expected ones. */
function slopeAt(named: readonly NamedState[], sharpness: number): number {
  let slope = 0;
  for (const { support, state } of named) {
    const p = tempered(support, sharpness);
    slope += logShare(support[state]);
    for (const other of KNOWN_STATES) slope -= p[other] * logShare(support[other]);
  }
  return slope;
}
