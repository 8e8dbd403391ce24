import type { KnownState, StateEstimate } from "../state/index.ts";
import type { Pace } from "./pace.ts";

/** A stretch of one state that held its dwell: one occasion to help, decided once. */
export interface Episode {
  readonly id: string;
  readonly state: KnownState;
  readonly openedAtMs: number;
  readonly decided: boolean;
}

/** The episode that goes on or opens now, and one that ended undecided. */
export interface Turn {
  readonly open: Episode | null;
  readonly ended: Episode | null;
}

/** Opens on dwell, closes when the state ends or after the longest time; then a new one may open. */
export function turn(
  present: Episode | null,
  estimate: StateEstimate,
  pace: Pace,
  newId: string,
): Turn {
  if (present && goesOn(present, estimate, pace)) return { open: present, ended: null };
  const ended = present && !present.decided ? present : null;
  return { open: opening(estimate, pace, newId), ended };
}

function goesOn(present: Episode, estimate: StateEstimate, pace: Pace): boolean {
  const ageMs = estimate.atMs - present.openedAtMs;
  // A state that ended and came back between two estimates has held for less than the episode.
  const unbroken = estimate.heldS * 1000 >= ageMs;
  return estimate.state === present.state && unbroken && ageMs < pace.longestEpisodeS * 1000;
}

function opening(estimate: StateEstimate, pace: Pace, id: string): Episode | null {
  const { state, heldS, atMs } = estimate;
  if (state === "UNKNOWN" || heldS < pace.dwellS[state]) return null;
  return { id, state, openedAtMs: atMs, decided: false };
}
