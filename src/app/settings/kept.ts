import { onPress, part, say } from "../../components/view.ts";
import { openDecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { eraseKept, readKept } from "../../domains/reports/browser/kept.ts";
import { helpWords } from "../../i18n/help.ts";
import { problemWords } from "../problem-words.ts";
import { chooseDays, keptDays } from "../retention.ts";
import { saveFile } from "../save-file.ts";

/** In the address of the page after an erasure: whether all of it succeeded. */
const ERASED = "erased";

/**
 * Download and erasure of all that this browser keeps. `release` closes what this page holds open;
 * the page that comes after an erasure begins with nothing.
 */
export function showKept(root: HTMLElement, release: () => void): void {
  const sure = part(root, "[data-erase]");
  const ask = part<HTMLButtonElement>(root, '[data-do="erase"]');
  onPress(root, "export", async () => {
    const kept = JSON.stringify(await readKept(), null, 2);
    saveFile("attune-everything.json", "application/json", kept);
  });
  const retention = part<HTMLSelectElement>(root, "[name=retention]");
  retention.value = String(keptDays());
  retention.addEventListener("change", () => {
    const { saved, notSaved } = helpWords.settings;
    say(root, "kept-said", chooseDays(Number(retention.value)) ? saved : notSaved);
  });
  const file = part<HTMLInputElement>(root, "[data-import]");
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) say(root, "kept-said", await bringBack(chosen));
    file.value = "";
  });
  onPress(root, "erase", () => {
    sure.hidden = false;
    part(sure, '[data-do="keep"]').focus();
  });
  onPress(root, "keep", () => {
    sure.hidden = true;
    ask.focus();
  });
  onPress(root, "erase-really", async () => {
    release();
    location.assign(`/settings?${ERASED}=${await eraseKept()}`);
  });
  const erased = new URLSearchParams(location.search).get(ERASED);
  if (erased === null) return;
  say(
    root,
    "kept-said",
    erased === "true" ? helpWords.settings.erased : helpWords.settings.notErased,
  );
  ask.focus();
}

/** All of an exported log into an empty one, or nothing; in words. */
async function bringBack(file: File): Promise<string> {
  const log = await openDecisionLog();
  if (!log.ok) return problemWords(log.error);
  const imported = await log.value.importJsonl(new Uint8Array(await file.arrayBuffer()));
  log.value.close();
  if (!imported.ok) return problemWords(imported.error);
  const { records, cut } = imported.value;
  return helpWords.settings.imported(records, cut);
}
