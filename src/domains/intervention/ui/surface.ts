import { part, say, slot } from "../../../components/view.ts";
import { sessionWords } from "../../../i18n/session.ts";
import {
  type BreathingPattern,
  type BreathPhaseName,
  breathAt,
  type Place,
  type Surface,
} from "../index.ts";

/** What is said in each phase of a breath, and the size of the circle at its end. */
const PHASES: Readonly<Record<BreathPhaseName, { readonly says: string; readonly scale: number }>> =
  {
    in: { says: sessionWords.effect.breathing.in, scale: 1 },
    hold_full: { says: sessionWords.effect.breathing.hold, scale: 1 },
    out: { says: sessionWords.effect.breathing.out, scale: 0.55 },
    hold_empty: { says: sessionWords.effect.breathing.hold, scale: 0.55 },
  };

/**
 * Shows exactly what the surface holds, at `nowMs` of its clock; true when the page then does. The
 * list of steps is the missions' own.
 */
export function showSurface(page: HTMLElement, surface: Surface, nowMs: number): boolean {
  const { dim, breathing, resume, recall } = surface;
  const veil = part(page, "[data-dim]");
  veil.hidden = dim === 0;
  if (dim === 0) unstyle(veil);
  else veil.style.opacity = String(dim);
  page.toggleAttribute("data-simplified", surface.simplified);

  const breathLeftS = breathing ? (breathing.untilMs - nowMs) / 1000 : 0;
  showBreath(
    part(page, "[data-breathing]"),
    breathing && breathLeftS > 0 ? breathing.pattern : null,
    breathLeftS,
  );

  const endMs = endOfTime(surface);
  slot(page, "effect-time").hidden = endMs === null;
  if (endMs !== null) say(page, "effect-time", sessionWords.effect.left(clock(endMs - nowMs)));
  slot(page, "effect-steps").hidden = surface.steps === null;
  showRecall(part(page, "[data-recall]"), recall?.question ?? null);
  showPlace(part(page, "[data-resume]"), resume, nowMs);
  return looksLike(page, surface);
}

/** The time that counts down in view: of a break, for its breathing is only its beginning. */
const endOfTime = ({ break: away, quiet, breathing, timer }: Surface): number | null =>
  away?.endsAtMs ?? quiet?.endsAtMs ?? breathing?.untilMs ?? timer?.endsAtMs ?? null;

/** Opacity comes back from the page with fewer digits. */
const OPACITY_STEP = 1e-4;

/** What an effect promises to be seen, read back from the page. */
const looksLike = (
  page: HTMLElement,
  { dim, simplified, recall, resume, steps }: Surface,
): boolean =>
  Math.abs(Number(part(page, "[data-dim]").style.opacity) - dim) < OPACITY_STEP &&
  page.hasAttribute("data-simplified") === simplified &&
  part(page, "[data-recall]").hidden === (recall === null) &&
  part(page, "[data-resume]").hidden === (resume === null) &&
  slot(page, "effect-steps").hidden === (steps === null);

/** The circle grows and shrinks with the breath; where motion is reduced it stays, and the words lead. */
function showBreath(place: HTMLElement, pattern: BreathingPattern | null, leftS: number): void {
  place.hidden = pattern === null;
  if (pattern === null) {
    unstyle(place);
    return;
  }
  const { phase, forS, leftS: phaseLeftS } = breathAt(pattern, leftS);
  const { says, scale } = PHASES[phase];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.style.setProperty("--breath", String(still ? 1 : scale));
  place.style.setProperty("--breath-s", still ? "0s" : `${forS}s`);
  say(place, "breath", says);
  say(place, "breath-count", String(Math.ceil(phaseLeftS)));
}

/** What is typed under the question is nobody's but the person's: it goes with the question. */
function showRecall(place: HTMLElement, question: string | null): void {
  place.hidden = question === null;
  if (question === null) part<HTMLTextAreaElement>(place, "textarea").value = "";
  else say(place, "recall-question", question);
}

function showPlace(place: HTMLElement, resume: Place | null, nowMs: number): void {
  place.hidden = resume === null;
  if (!resume) return;
  const { goal, lastStep, running, leftAtMs } = resume;
  for (const [name, words] of Object.entries({ goal, step: lastStep, running })) {
    part(place, `[data-resume-${name}]`).hidden = words === null;
    say(place, `resume-${name}`, words ?? "");
  }
  say(
    place,
    "resume-ago",
    sessionWords.effect.ago(Math.max(0, Math.floor((nowMs - leftAtMs) / 60_000))),
  );
}

/** Chromium writes the attribute late: removed before it is looked at, it comes back empty. */
function unstyle(element: HTMLElement): void {
  if (element.hasAttribute("style")) element.removeAttribute("style");
}

const clock = (leftMs: number): string => {
  const leftS = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, "0")}`;
};
