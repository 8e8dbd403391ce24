import { KNOWN_STATES, type KnownState, perState, type Support } from "../known-state.ts";
import { type BinaryMap, mapped } from "./binary-maps.ts";

/** From support to calibrated probability, for all states at once; plain data. */
export type CalibrationMap =
  | { readonly kind: "none" }
  | { readonly kind: "temperature"; readonly temperature: number }
  | { readonly kind: "one_vs_rest"; readonly maps: Readonly<Record<KnownState, BinaryMap>> };

export const NO_MAP: CalibrationMap = { kind: "none" };

/** What the map makes of the support of all states; sums to 1. */
export function calibrated(map: CalibrationMap, support: Support): Support {
  switch (map.kind) {
    case "none":
      return support;
    case "temperature":
      return tempered(support, 1 / map.temperature);
    case "one_vs_rest":
      return shares((state) => mapped(map.maps[state], support[state]));
  }
}

/** Every share to the power of `sharpness`, added up to 1 again; a share of nothing stays next to nothing. */
export function tempered(support: Support, sharpness: number): Support {
  const logs = KNOWN_STATES.map((state) => sharpness * logShare(support[state]));
  const most = Math.max(...logs);
  return shares((state) => Math.exp(sharpness * logShare(support[state]) - most));
}

const LEAST_SHARE = 1e-9;

/** ln of a share that is never nothing. */
export const logShare = (share: number): number => Math.log(Math.max(LEAST_SHARE, share));

function shares(weigh: (state: KnownState) => number): Support {
  const weights = perState(weigh);
  const sum = KNOWN_STATES.reduce((all, state) => all + weights[state], 0);
  return perState((state) => weights[state] / sum);
}
