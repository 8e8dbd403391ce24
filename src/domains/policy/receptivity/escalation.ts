import type { Arm } from "../decision.ts";

/** What the person sent away, and the quiet that it brought. Milliseconds since 1970. */
export interface Patience {
  /** Offers sent away lately, oldest first. */
  readonly dismissed: readonly Dismissal[];
  /** The last quiet that dismissals brought; it may be over. */
  readonly quiet: Quiet | null;
  /** How many were sent away on end on one day of the person, since the last quiet; null: none. */
  readonly run: { readonly day: string; readonly count: number } | null;
}

export interface Dismissal {
  readonly decisionId: string;
  readonly arm: Arm;
  readonly ms: number;
}

export interface Quiet {
  readonly untilMs: number;
  /** The dismissal that brought it: a record of that decision can lift it. */
  readonly decisionId: string;
  /** 0 for the first and shortest. */
  readonly step: number;
  readonly sinceMs: number;
}

/**
 * Three in five minutes bring quiet; the next time it lasts longer. Cortex's documented times. So do
 * three on end on one day, hours apart: unasked offers hardly ever come three in five minutes.
 */
const TOO_MANY = 3;
const WITHIN_MS = 5 * 60_000;
const QUIET_MIN = [15, 30, 60] as const;
/** After this long without such a quiet the next is the shortest again. */
const FORGIVEN_MS = 7 * 86_400_000;
/** An arm that was sent away is not offered again for this long. */
const ITEM_COOLDOWN_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;

export const PATIENT: Patience = { dismissed: [], quiet: null, run: null };

/** What a dismissal on a day of the person leaves. Those that brought a quiet do not count towards the next. */
export function dismiss(before: Patience, dismissal: Dismissal, day: string): Patience {
  const { dismissed, quiet } = before;
  const { ms, decisionId } = dismissal;
  const run = { day, count: before.run?.day === day ? before.run.count + 1 : 1 };
  const all = [...dismissed.filter((each) => ms - each.ms < HOUR_MS), dismissal];
  const near = all.filter(
    (each) => ms - each.ms <= WITHIN_MS && each.ms >= (quiet?.sinceMs ?? each.ms),
  );
  const fresh = near.filter((each) => each.decisionId !== quiet?.decisionId);
  if (fresh.length < TOO_MANY && run.count < TOO_MANY) return { dismissed: all, quiet, run };
  const step =
    quiet && ms - quiet.sinceMs < FORGIVEN_MS ? Math.min(quiet.step + 1, QUIET_MIN.length - 1) : 0;
  const untilMs = ms + (QUIET_MIN[step] ?? 0) * 60_000;
  return { dismissed: all, quiet: { untilMs, decisionId, step, sinceMs: ms }, run: null };
}

/** Help was taken: those sent away before it no longer count as on end. */
export const welcome = (patience: Patience): Patience =>
  patience.run ? { ...patience, run: null } : patience;

/** The person takes the quiet of a decision back: it is over, and the next one is no longer than it was. */
export function liftQuiet(patience: Patience, decisionId: string, ms: number): Patience {
  const { quiet } = patience;
  if (quiet?.decisionId !== decisionId) return patience;
  const untilMs = Math.min(quiet.untilMs, ms);
  return { ...patience, quiet: { ...quiet, untilMs, step: quiet.step - 1 } };
}

/** The quiet that goes on at a moment; null when none does. */
export const quietAt = ({ quiet }: Patience, nowMs: number): Quiet | null =>
  quiet && nowMs < quiet.untilMs ? quiet : null;

/** Arms that were sent away too lately to be offered again. */
export const restingArms = ({ dismissed }: Patience, nowMs: number): readonly Arm[] =>
  dismissed.filter(({ ms }) => nowMs - ms < ITEM_COOLDOWN_MS).map(({ arm }) => arm);

export const dismissalsLastHour = ({ dismissed }: Patience, nowMs: number): number =>
  dismissed.filter(({ ms }) => nowMs - ms < HOUR_MS).length;
