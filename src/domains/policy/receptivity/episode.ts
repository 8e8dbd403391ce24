import type { DetectorName, Signals, State, StateEstimate } from "../../state/index.ts";
import type { Pace } from "./pace.ts";

/**
 * What detectors notice and help may be offered for. Who reads is not idle and is left alone, and a
 * pulse back to usual after load is good news.
 */
export const OCCASIONS = [
  "load_budget",
  "thrashing",
  "rabbit_hole",
  "late_hour",
] as const satisfies readonly DetectorName[];

/** What an episode is about: the state itself, or what a detector noticed beside it. */
export type Cause = "state" | (typeof OCCASIONS)[number];

/** One occasion to help, decided once: a state that held its dwell, or a detector that fired. */
export interface Episode {
  readonly id: string;
  readonly cause: Cause;
  /** The state in which it opened. */
  readonly state: State;
  /** Session time. */
  readonly openedAtMs: number;
  readonly decided: boolean;
}

/** The episodes that go on now, at most one of them undecided, and the one that ended undecided. */
export interface Turn {
  readonly open: readonly Episode[];
  readonly ended: Episode | null;
}

/** Opens one episode at most, and none while another still waits to be decided. */
export function turn(
  present: readonly Episode[],
  estimate: StateEstimate,
  signals: Signals,
  pace: Pace,
  newId: string,
): Turn {
  const open = present.filter((episode) => goesOn(episode, estimate, signals, pace));
  const ended = present.find((each) => !each.decided && !open.includes(each)) ?? null;
  if (ended || open.some(({ decided }) => !decided)) return { open, ended };
  const cause = newCause(open, estimate, signals, pace);
  if (!cause) return { open, ended };
  const { state, atMs } = estimate;
  return { open: [...open, { id: newId, cause, state, openedAtMs: atMs, decided: false }], ended };
}

/** How long an episode may wait for a good moment; a break is worth the longer wait. */
export const deadlineS = ({ cause, state }: Episode, pace: Pace): number =>
  isAboutBreak(cause, state) ? pace.breakDeadlineS : pace.deadlineS;

const isAboutBreak = (cause: Cause, state: State): boolean =>
  cause === "load_budget" || cause === "late_hour" || (cause === "state" && state === "RECOVERY");

function goesOn(
  { cause, state, openedAtMs }: Episode,
  estimate: StateEstimate,
  signals: Signals,
  pace: Pace,
): boolean {
  const ageMs = estimate.atMs - openedAtMs;
  if (ageMs >= pace.longestEpisodeS * 1000) return false;
  if (cause !== "state") return signals.active.includes(cause);
  // A state that ended and came back between two estimates has held for less than the episode.
  return estimate.state === state && estimate.heldS * 1000 >= ageMs;
}

function newCause(
  open: readonly Episode[],
  { state, heldS }: StateEstimate,
  { active }: Signals,
  pace: Pace,
): Cause | undefined {
  const held = state !== "UNKNOWN" && heldS >= pace.dwellS[state];
  const causes: Cause[] = [
    ...(held ? ["state" as const] : []),
    ...OCCASIONS.filter((name) => active.includes(name)),
  ];
  return causes.find((cause) => open.every((episode) => episode.cause !== cause));
}
