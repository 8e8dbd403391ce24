import { say, slot } from "../../../components/view.ts";
import {
  BARE_SURFACE,
  type Effect,
  type Execution,
  type ExecutionRefusal,
  execute,
  type Journal,
  type Order,
  quietForMs,
  recover,
  type Surface,
  takeBack,
} from "../../../domains/intervention/index.ts";
import { showSurface } from "../../../domains/intervention/ui/surface.ts";
import { advance, type Mission, startMission } from "../../../domains/missions/index.ts";
import { showSteps } from "../../../domains/missions/ui/steps.ts";
import { sessionWords } from "../../../i18n/session.ts";
import type { Result } from "../../../kernel/result.ts";

/** How often a running effect is redrawn, milliseconds. */
const REDRAW_MS = 250;

/** What runs, as the page names it. */
interface Named extends Order {
  readonly headline: string;
}

/** Runs one effect at a time on the page and takes it away exactly. */
export function createEffect(
  root: HTMLElement,
  journal: Journal,
  {
    ended,
    stepDone,
  }: {
    /** Its time is over. */ readonly ended: () => void;
    readonly stepDone: (text: string) => void;
  },
) {
  let surface: Surface = BARE_SURFACE;
  let running: Execution | undefined;
  let starting: Promise<Result<Execution, ExecutionRefusal>> | undefined;
  let timer: number | undefined;
  const page = {
    read: () => surface,
    show(next: Surface): boolean {
      surface = next;
      return showSurface(root, surface, Date.now());
    },
  };
  const ports = { journal, page, nowMs: () => Date.now() };

  const draw = () => {
    page.show(surface);
    const endsAtMs = running?.endsAtMs ?? null;
    if (endsAtMs !== null && Date.now() >= endsAtMs) ended();
  };

  return {
    /** How long nothing may be offered for the sake of what runs, milliseconds; null: offers are welcome. */
    get quietForMs(): number | null {
      return quietForMs(surface, Date.now());
    },
    /** One runs, or is about to. */
    get busy(): boolean {
      return running !== undefined || starting !== undefined;
    },
    get running(): Execution | undefined {
      return running;
    },
    /** Durable before it shows; a refusal leaves the page as it was. */
    async apply({ headline, ...order }: Named): Promise<Result<Execution, ExecutionRefusal>> {
      say(root, "effect-headline", headline);
      say(root, "effect-note", noteOf(order.effect));
      if (order.effect.kind === "micro_steps") {
        tickOff(root, headline, order.effect.steps, stepDone);
      }
      starting = execute(ports, order).finally(() => {
        starting = undefined;
      });
      const done = await starting;
      if (!done.ok) return done;
      running = done.value;
      timer = window.setInterval(draw, REDRAW_MS);
      draw();
      return done;
    },
    /** The page as it was, also when the effect is just starting; whether there was one. Twice is once. */
    async undo(): Promise<boolean> {
      await starting;
      window.clearInterval(timer);
      const execution = running;
      running = undefined;
      if (execution) await takeBack(ports, execution);
      slot(root, "effect-steps").replaceChildren();
      return execution !== undefined;
    },
    /** Takes back what an earlier page left unfinished; how many effects that were. */
    async recover(): Promise<number> {
      const recovered = await recover(ports);
      return recovered.ok ? recovered.value.restored.length : 0;
    },
  };
}

const noteOf = ({ kind }: Effect): string =>
  kind === "dim"
    ? sessionWords.effect.dim
    : kind === "simplify"
      ? sessionWords.effect.simplify
      : "";

function tickOff(
  root: HTMLElement,
  title: string,
  steps: readonly string[],
  stepDone: (text: string) => void,
): void {
  const started = startMission(title, steps);
  if (!started.ok) throw new Error(`a checked plan has steps: ${started.error}`);
  const follow = (mission: Mission) => {
    const done = mission.steps.filter((step) => step.done).length;
    say(root, "effect-note", sessionWords.effect.steps(done, mission.steps.length));
  };
  let mission = started.value;
  showSteps(slot(root, "effect-steps"), mission, (step, done) => {
    const next = advance(mission, { type: done ? "step_done" : "step_undone", step });
    if (next.ok) mission = next.value;
    if (done) stepDone(steps[step] ?? "");
    follow(mission);
  });
  follow(mission);
}
