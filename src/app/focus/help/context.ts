import type { Journal } from "../../../domains/intervention/index.ts";
import type { Fact, Seen } from "../../../domains/planning/index.ts";
import type { Arm } from "../../../domains/policy/index.ts";
import type { LaterEvent } from "../record.ts";
import type { openLeave } from "./leave.ts";

/** What the place of help needs of its session, and what it tells it. */
export interface Context {
  readonly owner: string;
  readonly goal: string;
  readonly journal: Journal;
  readonly leave: Awaited<ReturnType<typeof openLeave>>;
  /** Writes what happened to a decision; false, and told, when it could not be kept. */
  readonly write: (decisionId: string, event: LaterEvent) => Promise<boolean>;
  /** Whether a word on a decision still belongs to its outcome. */
  readonly mayRate: (decisionId: string) => boolean;
  /** Of these reasons, the ones that still hold. */
  readonly stillTrue: (why: readonly Fact[]) => readonly Fact[];
  /** What was sensed at this moment, to suit the plan to it. */
  readonly seen: () => Seen;
  /** The person never wants this kind of help again; false when that holds for this session only. */
  readonly never: (arm: Arm) => boolean;
  /** An effect began, or was taken away; a step of one was done. */
  readonly began: (arm: Arm) => void;
  readonly over: () => void;
  readonly stepDone: (text: string) => void;
}
