import { onPress, slot } from "../../components/view.ts";
import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { readKept } from "../../domains/reports/browser/kept.ts";
import { learningWords } from "../../i18n/learning.ts";
import { saveFile } from "../save-file.ts";

type Read = Awaited<ReturnType<DecisionLog["read"]>>;

/** Says what part of the log did not fit its chain, when that was found, and gives it out; nothing where all fits. */
export function showSetAside(place: HTMLElement, cuts: Read["cuts"], fault: Read["fault"]): void {
  const { cut, changed, means } = learningWords.aside;
  const sentences = [
    ...cuts.map(({ at, moved }) => cut(Date.parse(at), moved)),
    ...(fault ? [changed] : []),
    ...(cuts.some(({ moved }) => moved > 0) ? [means] : []),
  ];
  place.hidden = sentences.length === 0;
  slot(place, "aside").replaceChildren(
    ...sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
  );
  onPress(place, "everything", async () => {
    saveFile(
      "attune-everything.json",
      "application/json",
      JSON.stringify(await readKept(), null, 2),
    );
  });
}
