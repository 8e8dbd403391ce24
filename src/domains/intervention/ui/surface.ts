import { part, say, slot } from "../../../components/view.ts";
import { en } from "../../../i18n/en.ts";
import type { Surface } from "../index.ts";

/** Phases of one breath with their seconds; the circle grows, rests and shrinks with them. */
const PATTERNS = {
  box: [
    { says: en.effect.breathing.in, forS: 4, scale: 1 },
    { says: en.effect.breathing.hold, forS: 4, scale: 1 },
    { says: en.effect.breathing.out, forS: 4, scale: 0.55 },
    { says: en.effect.breathing.hold, forS: 4, scale: 0.55 },
  ],
  coherent: [
    { says: en.effect.breathing.in, forS: 5, scale: 1 },
    { says: en.effect.breathing.out, forS: 5, scale: 0.55 },
  ],
} as const;

/** Shows exactly what the surface holds, at `nowMs` of its clock. The list of steps is the missions' own. */
export function showSurface(page: HTMLElement, surface: Surface, nowMs: number): void {
  const dim = part(page, "[data-dim]");
  dim.hidden = surface.dim === 0;
  if (surface.dim === 0) dim.removeAttribute("style");
  else dim.style.opacity = String(surface.dim);

  const breathing = part(page, "[data-breathing]");
  breathing.hidden = surface.breathing === null;
  if (surface.breathing) showBreath(breathing, surface.breathing, nowMs);
  else breathing.removeAttribute("style");

  const endMs = surface.breathing?.untilMs ?? surface.timer?.endsAtMs ?? null;
  slot(page, "effect-time").hidden = endMs === null;
  if (endMs !== null) say(page, "effect-time", en.effect.left(clock(endMs - nowMs)));
  slot(page, "effect-steps").hidden = surface.steps === null;
}

function showBreath(
  place: HTMLElement,
  { pattern, untilMs }: NonNullable<Surface["breathing"]>,
  nowMs: number,
): void {
  const phases = PATTERNS[pattern];
  const cycleS = phases.reduce((sum, { forS }) => sum + forS, 0);
  let inCycleS = (cycleS - ((Math.max(0, untilMs - nowMs) / 1000) % cycleS)) % cycleS;
  const phase = phases.find(({ forS }) => {
    if (inCycleS < forS) return true;
    inCycleS -= forS;
    return false;
  });
  if (!phase) throw new Error("a breath always has a phase");
  place.style.setProperty("--breath", String(phase.scale));
  place.style.setProperty("--breath-s", `${phase.forS}s`);
  say(place, "breath", phase.says);
}

const clock = (leftMs: number): string => {
  const leftS = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, "0")}`;
};
