import { ok, type Result, refuse } from "../../../kernel/result.ts";
import {
  type Effect,
  restore,
  type Snapshot,
  type Surface,
  verifyApplied,
} from "../effect/effect.ts";
import {
  type Execution,
  type ExecutionEvent,
  type Order,
  prepare,
  stepExecution,
} from "./execution.ts";

export type JournalFailure = "storage_full" | "storage_unavailable";

/** Where intents survive a crash. A write is on the disk before it resolves. */
export interface Journal {
  readonly write: (execution: Execution) => Promise<Result<undefined, JournalFailure>>;
  readonly erase: (id: string) => Promise<Result<undefined, JournalFailure>>;
  /** What was begun and not yet taken back, oldest first, and the ids of records that cannot be read. */
  readonly unfinished: () => Promise<Result<Unfinished, JournalFailure>>;
}

export interface Unfinished {
  readonly executions: readonly Execution[];
  readonly unreadable: readonly string[];
}

/** The page as effects see it. */
export interface PageSurface {
  readonly read: () => Surface;
  /** Shows the surface; true when the page then looks like it. */
  readonly show: (surface: Surface) => boolean;
}

export interface ExecutorPorts {
  readonly journal: Journal;
  readonly page: PageSurface;
  readonly nowMs: () => number;
}

export interface Recovered {
  readonly restored: readonly Execution[];
  /** Records that could not be read. */
  readonly unreadable: number;
}

export type ExecutionRefusal = JournalFailure | "not_verified";

/**
 * Snapshot, journal the intent, apply, verify, commit. Nothing is shown before the intent is on
 * the disk; when anything after it fails, the page is put back and the refusal says why.
 */
export async function execute(
  { journal, page, nowMs }: ExecutorPorts,
  order: Order,
): Promise<Result<Execution, ExecutionRefusal>> {
  const intended = follow(prepare(order, page.read(), nowMs()), "journalled");
  const written = await journal.write(intended);
  if (!written.ok) return written;

  const applied = follow(intended, "shown");
  if (!isShown(page, applied, order.effect)) {
    await takeBack({ journal, page }, applied);
    return refuse("not_verified");
  }
  const committed = follow(applied, "verified");
  const kept = await journal.write(committed);
  if (!kept.ok) await takeBack({ journal, page }, applied);
  return kept.ok ? ok(committed) : kept;
}

/** Puts the effect on the page and looks whether it is there. */
function isShown(page: PageSurface, { undo }: Execution, effect: Effect): boolean {
  try {
    return page.show(undo.after) && verifyApplied(page.read(), effect);
  } catch (error) {
    putBack(page, undo);
    throw error;
  }
}

/**
 * Takes an effect off the page, whatever its step, and then out of the journal. What the person
 * changed meanwhile stays. Doing it twice is doing it once; a journal that cannot be erased is
 * said, and the page is back all the same.
 */
export async function takeBack(
  { journal, page }: Pick<ExecutorPorts, "journal" | "page">,
  execution: Execution,
): Promise<Result<Execution, JournalFailure>> {
  const restored = follow(execution, "restored");
  putBack(page, execution.undo);
  const erased = await journal.erase(execution.id);
  return erased.ok ? ok(restored) : erased;
}

/**
 * Takes back everything that an earlier page left unfinished, the latest first. To be called when
 * the page opens, by the one tab that leads, before anything is shown. Records that cannot be read
 * are counted and erased: what they were about went with the page that wrote them.
 */
export async function recover({
  journal,
  page,
}: Pick<ExecutorPorts, "journal" | "page">): Promise<Result<Recovered, JournalFailure>> {
  const left = await journal.unfinished();
  if (!left.ok) return left;
  const { executions, unreadable } = left.value;
  for (const { undo } of executions.toReversed()) putBack(page, undo);
  for (const id of [...executions.map((execution) => execution.id), ...unreadable]) {
    const erased = await journal.erase(id);
    if (!erased.ok) return erased;
  }
  const restored = executions.map((execution) => follow(execution, "restored"));
  return ok({ restored, unreadable: unreadable.length });
}

const putBack = (page: PageSurface, undo: Snapshot): void =>
  void page.show(restore(page.read(), undo));

/** Steps taken in the order of this file; another order is a bug. */
function follow(execution: Execution, event: ExecutionEvent): Execution {
  const next = stepExecution(execution, event);
  if (!next.ok) throw new Error(`${event} from ${execution.step}: ${next.error}`);
  return next.value;
}
