import { verdictWords } from "../../../i18n/verdicts.ts";
import type { StageResult } from "../index.ts";

/** A sign for each result, so that colour is not needed; the words beside it say the same. */
const SIGNS: Readonly<Record<StageResult["result"], string>> = {
  pass: "✓",
  fail: "✕",
  indeterminate: "?",
  skipped: "–",
};

/** Gives an element the sign and the shape of a result. */
export function mark(element: HTMLElement, result: StageResult["result"]): void {
  element.dataset.result = result;
  element.textContent = SIGNS[result];
}

/** One line a stage, in order: its name, what it asks, its result, and what a code means. */
export function showStages(list: HTMLElement, stages: readonly StageResult[]): void {
  list.replaceChildren(...stages.map(line));
}

function line({ stage, result, code }: StageResult): HTMLLIElement {
  const sign = element("span", "mark");
  sign.setAttribute("aria-hidden", "true");
  mark(sign, result);
  const { name, asks } = verdictWords.stages[stage];
  const words = element("div", "words");
  const head = element("p", "name");
  head.append(
    element("strong", "", name),
    " ",
    element("span", "result", verdictWords.results[result]),
  );
  words.append(head, element("p", "small quiet", asks));
  if (code !== null) {
    const means = element("p", result === "skipped" ? "small quiet" : "small");
    means.append(verdictWords.codes[code], " ", element("code", "", code));
    words.append(means);
  }
  const item = document.createElement("li");
  item.dataset.stage = stage;
  item.dataset.result = result;
  item.append(sign, words);
  return item;
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = Object.assign(document.createElement(tag), { textContent: text });
  if (className !== "") made.className = className;
  return made;
}
