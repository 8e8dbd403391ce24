import { ok, type Result, refuse } from "../../../kernel/result.ts";
import {
  applyAction,
  type Effect,
  type EffectKind,
  endOf,
  type Snapshot,
  type Surface,
} from "../effect/effect.ts";

/**
 * How far an effect has come. `prepared`: thought out, nothing written, nothing shown. `intended`:
 * in the journal, so that whatever happens from here on can be undone. `applied`: on the page.
 * `committed`: seen on the page, and the journal knows. `restored`: gone from the page.
 */
export const EXECUTION_STEPS = [
  "prepared",
  "intended",
  "applied",
  "committed",
  "restored",
] as const;
export type ExecutionStep = (typeof EXECUTION_STEPS)[number];

/** What to do, for which decision. */
export interface Order {
  readonly id: string;
  /** The decision that it came from; null for what the person began. */
  readonly decisionId: string | null;
  readonly effect: Effect;
}

/** One effect on its way through the page: all it takes to show it and to undo it. Plain data. */
export interface Execution {
  readonly id: string;
  readonly decisionId: string | null;
  readonly kind: EffectKind;
  readonly step: ExecutionStep;
  /** When it began, and when it is over by itself; null: when the person ends it. */
  readonly startedAtMs: number;
  readonly endsAtMs: number | null;
  readonly undo: Snapshot;
}

export type ExecutionEvent = "journalled" | "shown" | "verified" | "restored";

const STEPS: Readonly<
  Record<ExecutionEvent, { from: readonly ExecutionStep[]; to: ExecutionStep }>
> = {
  journalled: { from: ["prepared"], to: "intended" },
  shown: { from: ["intended"], to: "applied" },
  verified: { from: ["applied"], to: "committed" },
  // Whatever may be on the page can be taken off it, and twice is once.
  restored: { from: ["intended", "applied", "committed", "restored"], to: "restored" },
};

/** Takes the snapshot: the page as it is, and as it will be. */
export function prepare(
  { id, decisionId, effect }: Order,
  surface: Surface,
  nowMs: number,
): Execution {
  const { undo } = applyAction(surface, effect, nowMs);
  const endsAtMs = endOf(effect, nowMs);
  return {
    id,
    decisionId,
    kind: effect.kind,
    step: "prepared",
    startedAtMs: nowMs,
    endsAtMs,
    undo,
  };
}

/** The execution one step on, or a refusal that changes nothing. */
export function stepExecution(
  execution: Execution,
  event: ExecutionEvent,
): Result<Execution, "wrong_order"> {
  const { from, to } = STEPS[event];
  return from.includes(execution.step) ? ok({ ...execution, step: to }) : refuse("wrong_order");
}
