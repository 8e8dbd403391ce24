import { say, slot } from "../../components/view.ts";
import {
  applyAction,
  BARE_SURFACE,
  endOf,
  restore,
  type Snapshot,
  type Surface,
  verifyApplied,
} from "../../domains/intervention/index.ts";
import { showSurface } from "../../domains/intervention/ui/surface.ts";
import { advance, type Mission, startMission } from "../../domains/missions/index.ts";
import { showSteps } from "../../domains/missions/ui/steps.ts";
import type { Plan } from "../../domains/planning/index.ts";
import { en } from "../../i18n/en.ts";

/** How often a running effect is redrawn, milliseconds. */
const REDRAW_MS = 250;

/** Runs one effect at a time on the page and takes it away exactly; `ended` hears when its time is over. */
export function createEffect(root: HTMLElement, ended: () => void) {
  let surface: Surface = BARE_SURFACE;
  let undo: Snapshot | undefined;
  let endsAtMs: number | null = null;
  let timer: number | undefined;

  const draw = () => {
    showSurface(root, surface, Date.now());
    if (endsAtMs !== null && Date.now() >= endsAtMs) ended();
  };

  return {
    get endsAtMs() {
      return endsAtMs;
    },
    /** True when the page shows what the plan promised. */
    apply(plan: Plan): boolean {
      const applied = applyAction(surface, plan.action, Date.now());
      ({ surface, undo } = applied);
      endsAtMs = endOf(plan.action, Date.now());
      say(root, "effect-headline", plan.headline);
      say(root, "effect-note", plan.action.kind === "dim" ? en.effect.dim : "");
      if (plan.action.kind === "micro_steps") tickOff(root, plan.headline, plan.action.steps);
      timer = window.setInterval(draw, REDRAW_MS);
      draw();
      return verifyApplied(surface, plan.action);
    },
    /** The page as it was. Doing it twice is doing it once. */
    undo(): void {
      window.clearInterval(timer);
      if (undo) surface = restore(surface, undo);
      undo = undefined;
      endsAtMs = null;
      showSurface(root, surface, Date.now());
      slot(root, "effect-steps").replaceChildren();
    },
  };
}

function tickOff(root: HTMLElement, title: string, steps: readonly string[]): void {
  const started = startMission(title, steps);
  if (!started.ok) throw new Error(`a checked plan has steps: ${started.error}`);
  const follow = (mission: Mission) => {
    const done = mission.steps.filter((step) => step.done).length;
    say(root, "effect-note", en.effect.steps(done, mission.steps.length));
  };
  let mission = started.value;
  showSteps(slot(root, "effect-steps"), mission, (step, done) => {
    const next = advance(mission, { type: done ? "step_done" : "step_undone", step });
    if (next.ok) mission = next.value;
    follow(mission);
  });
  follow(mission);
}
