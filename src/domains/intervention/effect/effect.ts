import type { BreathingPattern } from "./breathing.ts";

/**
 * What can be done to the page. A planner's action has the same shape; a resume card is never
 * planned, for its words are the person's own.
 */
export type Effect =
  | { readonly kind: "breathe"; readonly pattern: BreathingPattern; readonly durationS: number }
  | { readonly kind: "dim"; readonly level: number; readonly durationS: number }
  /** Hides what is secondary on the page; `level` dims the rest with it, 0 for not at all. */
  | { readonly kind: "simplify"; readonly level: number; readonly durationS: number }
  | { readonly kind: "timer"; readonly label: string; readonly durationS: number }
  /** Nothing is offered while it lasts. */
  | { readonly kind: "quiet"; readonly durationS: number }
  /** Time away from the task; it may begin with guided breathing. */
  | { readonly kind: "break"; readonly durationS: number; readonly breathing: Breathing | null }
  | { readonly kind: "micro_steps"; readonly steps: readonly string[] }
  /** One question; what is typed below it stays in the page. */
  | { readonly kind: "recall"; readonly question: string }
  | ({ readonly kind: "resume" } & Place);

export type EffectKind = Effect["kind"];

interface Breathing {
  readonly pattern: BreathingPattern;
  readonly durationS: number;
}

/** Where the person was, in their own words; null where nothing was said. */
export interface Place {
  readonly goal: string | null;
  readonly lastStep: string | null;
  readonly running: string | null;
  /** Milliseconds of the caller's clock. */
  readonly leftAtMs: number;
}

/** All that an effect may change on the page; times in milliseconds of the caller's clock. */
export interface Surface {
  readonly breathing: { readonly pattern: BreathingPattern; readonly untilMs: number } | null;
  /** How much the rest of the page is dimmed, 0 not at all … 1. */
  readonly dim: number;
  /** Whether what is secondary is hidden. */
  readonly simplified: boolean;
  readonly timer: { readonly label: string; readonly endsAtMs: number } | null;
  readonly quiet: { readonly endsAtMs: number } | null;
  readonly break: { readonly endsAtMs: number } | null;
  readonly steps: readonly string[] | null;
  readonly recall: { readonly question: string } | null;
  readonly resume: Place | null;
}

/** The page just before and just after an effect: enough to undo it, also after a reload. */
export interface Snapshot {
  readonly before: Surface;
  readonly after: Surface;
}

export const BARE_SURFACE: Surface = {
  breathing: null,
  dim: 0,
  simplified: false,
  timer: null,
  quiet: null,
  break: null,
  steps: null,
  recall: null,
  resume: null,
};

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
    case "simplify":
      return surface.simplified && surface.dim === effect.level;
    case "timer":
      return surface.timer?.label === effect.label;
    case "quiet":
      return surface.quiet !== null;
    case "break":
      return surface.break !== null && surface.breathing?.pattern === effect.breathing?.pattern;
    case "micro_steps":
      return same(surface.steps, effect.steps);
    case "recall":
      return surface.recall?.question === effect.question;
    case "resume":
      return same(surface.resume, placeOf(effect));
  }
}

/**
 * The page as it was before the effect, part by part. A part that the person changed since is
 * left as it is: the person's change wins. Doing it twice is doing it once.
 */
export function restore(now: Surface, { before, after }: Snapshot): Surface {
  const parts = Object.keys(BARE_SURFACE) as readonly (keyof Surface)[];
  const untouched = parts.filter((part) => same(now[part], after[part]));
  return { ...now, ...Object.fromEntries(untouched.map((part) => [part, before[part]])) };
}

/** When the effect is over by itself, in the clock of `nowMs`; null: when the person ends it. */
export const endOf = (effect: Effect, nowMs: number): number | null =>
  "durationS" in effect ? nowMs + effect.durationS * 1000 : null;

/** How long nothing may be offered for the sake of what is on the page, milliseconds; null: offers are welcome. */
export function quietForMs(surface: Surface, nowMs: number): number | null {
  const endsAtMs = surface.quiet?.endsAtMs ?? surface.break?.endsAtMs ?? null;
  return endsAtMs !== null && endsAtMs > nowMs ? endsAtMs - nowMs : null;
}

function changeOf(effect: Effect, nowMs: number): Partial<Surface> {
  switch (effect.kind) {
    case "breathe":
      return { breathing: breathingOf(effect, nowMs) };
    case "dim":
      return { dim: effect.level };
    case "simplify":
      return { simplified: true, dim: effect.level };
    case "timer":
      return { timer: { label: effect.label, endsAtMs: after(effect, nowMs) } };
    case "quiet":
      return { quiet: { endsAtMs: after(effect, nowMs) } };
    case "break":
      return {
        break: { endsAtMs: after(effect, nowMs) },
        breathing: effect.breathing && breathingOf(effect.breathing, nowMs),
      };
    case "micro_steps":
      return { steps: effect.steps };
    case "recall":
      return { recall: { question: effect.question } };
    case "resume":
      return { resume: placeOf(effect) };
  }
}

const after = ({ durationS }: { readonly durationS: number }, nowMs: number): number =>
  nowMs + durationS * 1000;

const breathingOf = (breathing: Breathing, nowMs: number): Surface["breathing"] => ({
  pattern: breathing.pattern,
  untilMs: after(breathing, nowMs),
});

const placeOf = ({ goal, lastStep, running, leftAtMs }: Place): Place => ({
  goal,
  lastStep,
  running,
  leftAtMs,
});

/** Equal in content; parts are plain data written in one order of members. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
