/** What can be done to the page; a planner's action has the same shape. */
export type Effect =
  | { readonly kind: "breathe"; readonly pattern: "box" | "coherent"; readonly durationS: number }
  | { readonly kind: "dim"; readonly level: number; readonly durationS: number }
  | { readonly kind: "timer"; readonly label: string; readonly durationS: number }
  | { readonly kind: "micro_steps"; readonly steps: readonly string[] };

/** All that an effect may change on the page; times in milliseconds of the caller's clock. */
export interface Surface {
  readonly breathing: { readonly pattern: "box" | "coherent"; readonly untilMs: number } | null;
  /** How much the rest of the page is dimmed, 0 not at all … 1. */
  readonly dim: number;
  readonly timer: { readonly label: string; readonly endsAtMs: number } | null;
  readonly steps: readonly string[] | null;
}

/** The page just before and just after an effect: enough to undo it, also after a reload. */
export interface Snapshot {
  readonly before: Surface;
  readonly after: Surface;
}

export const BARE_SURFACE: Surface = { breathing: null, dim: 0, timer: null, steps: null };

/** The page with the effect, and what it takes to undo it. */
export function applyAction(
  surface: Surface,
  effect: Effect,
  nowMs: number,
): { readonly surface: Surface; readonly undo: Snapshot } {
  const after = { ...surface, ...changeOf(effect, nowMs) };
  return { surface: after, undo: { before: surface, after } };
}

/** Whether the page shows what the effect promised. */
export function verifyApplied(surface: Surface, effect: Effect): boolean {
  switch (effect.kind) {
    case "breathe":
      return surface.breathing?.pattern === effect.pattern;
    case "dim":
      return surface.dim === effect.level;
    case "timer":
      return surface.timer?.label === effect.label;
    case "micro_steps":
      return same(surface.steps, effect.steps);
  }
}

/**
 * The page as it was before the effect, part by part. A part that the person changed since is
 * left as it is: the person's change wins. Doing it twice is doing it once.
 */
export function restore(surface: Surface, { before, after }: Snapshot): Surface {
  return {
    breathing: same(surface.breathing, after.breathing) ? before.breathing : surface.breathing,
    dim: surface.dim === after.dim ? before.dim : surface.dim,
    timer: same(surface.timer, after.timer) ? before.timer : surface.timer,
    steps: same(surface.steps, after.steps) ? before.steps : surface.steps,
  };
}

/** When the effect is over by itself, in the clock of `nowMs`; null: when the person ends it. */
export const endOf = (effect: Effect, nowMs: number): number | null =>
  effect.kind === "micro_steps" ? null : nowMs + effect.durationS * 1000;

function changeOf(effect: Effect, nowMs: number): Partial<Surface> {
  switch (effect.kind) {
    case "breathe":
      return { breathing: { pattern: effect.pattern, untilMs: nowMs + effect.durationS * 1000 } };
    case "dim":
      return { dim: effect.level };
    case "timer":
      return { timer: { label: effect.label, endsAtMs: nowMs + effect.durationS * 1000 } };
    case "micro_steps":
      return { steps: effect.steps };
  }
}

/** Equal in content; parts are plain data written in one order of members. */
const same = (a: object | null, b: object | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
