import { part } from "../../components/view.ts";
import { type VerifyRefusal, verifyWords } from "../../i18n/verify.ts";

/** What has to be given, in this order. */
export const STEPS = ["file", "bundle", "signer"] as const;
export type StepName = (typeof STEPS)[number];

/** Opens one step, or none; those that have words for what was given show them, the others wait. */
export function openStep(
  root: HTMLElement,
  open: StepName | null,
  given: Readonly<Record<StepName, string | null>>,
): void {
  for (const name of STEPS) {
    const step = stepOf(root, name);
    const words = given[name];
    const isOpen = name === open;
    step.dataset.state = isOpen ? "open" : words === null ? "later" : "done";
    part(step, "[data-ask]").hidden = !isOpen;
    const line = part(step, "[data-given]");
    line.hidden = isOpen || words === null;
    line.textContent = words ?? "";
    part(step, `[data-do="change-${name}"]`).hidden = isOpen || words === null;
    clear(step);
  }
}

/** Moves to a step's heading, so that a screen reader speaks it and the keys go on from there. */
export const focusStep = (root: HTMLElement, name: StepName): void =>
  part(stepOf(root, name), "h2").focus();

export function refuseAt(root: HTMLElement, name: StepName, code: VerifyRefusal): void {
  const place = part(stepOf(root, name), "[data-refusal]");
  place.textContent = verifyWords.refusals[code];
  place.hidden = false;
}

export function noteAt(root: HTMLElement, name: StepName, words: string): void {
  const place = part(stepOf(root, name), "[data-note]");
  place.textContent = words;
  place.hidden = false;
}

function clear(step: HTMLElement): void {
  for (const selector of ["[data-refusal]", "[data-note]"]) {
    const place = part(step, selector);
    place.hidden = true;
    place.textContent = "";
  }
}

const stepOf = (root: HTMLElement, name: StepName): HTMLElement =>
  part(root, `[data-step="${name}"]`);
