import { onPress, part, say, slot } from "../../components/view.ts";
import type { PolicyAsked, Verdict } from "../../domains/artifacts/index.ts";
import { showClaims, showDigests, showFacts } from "../../domains/artifacts/ui/facts.ts";
import { mark, showStages } from "../../domains/artifacts/ui/stages.ts";
import { verdictWords } from "../../i18n/verdicts.ts";
import { verifyWords } from "../../i18n/verify.ts";
import { call } from "../api.ts";
import { problemWords } from "../problem-words.ts";
import type { Checked } from "./messages.ts";
import { compare, curlFor, questionFor, ROUTE, titleOf } from "./service.ts";
import { expectable, type OwnRoot } from "./signer-form.ts";

/** A verdict that is on the page, with all that it rests on. */
export interface Shown {
  readonly checked: Checked;
  readonly bundle: Uint8Array;
  readonly policy: PolicyAsked;
  readonly root: OwnRoot | null;
}

/** The last part of the page: what was found, and the ways to use it. */
export function createVerdictView(root: HTMLElement) {
  const place = part(root, "[data-verdict]");
  let shown: Shown | undefined;
  let question: object | null = null;

  onPress(place, "copy-json", () => copy(place, shown?.checked.text ?? ""));
  onPress(place, "copy-curl", () => copy(place, slot(place, "curl").textContent ?? ""));
  onPress(place, "ask", async () => {
    if (!shown || question === null) return;
    const asked = shown;
    const button = part<HTMLButtonElement>(place, '[data-do="ask"]');
    button.disabled = true;
    slot(place, "service-link").hidden = true;
    say(place, "service", verifyWords.sent.asking);
    const answer = await call("POST", ROUTE, question);
    button.disabled = false;
    if (asked !== shown) return;
    say(
      place,
      "service",
      answer.ok ? compare(asked.checked, answer.value) : problemWords(answer.error),
    );
    const link = slot(place, "service-link");
    link.hidden = answer.ok;
    if (!answer.ok) part<HTMLAnchorElement>(link, "a").href = `/problems/${answer.error}`;
  });

  return {
    show(next: Shown): void {
      shown = next;
      const { checked, bundle, policy, root: own } = next;
      const { verdict } = checked;
      mark(part(place, "[data-mark]"), verdict.verdict);
      place.dataset.result = verdict.verdict;
      part(place, "#verdict-title").textContent = titleOf(verdict);
      say(place, "sentence", sentenceOf(verdict));
      slot(place, "sample").hidden = own?.sample !== true;
      say(place, "sample", verifyWords.sample);
      showFacts(slot(place, "facts"), verdict);
      showDigests(slot(place, "digests"), verdict);
      slot(place, "claims-part").hidden = !showClaims(slot(place, "claims"), verdict);
      showStages(slot(place, "stages"), verdict.stages);
      slot(place, "next").hidden =
        verdict.code !== "identity_not_asked" || expectable(verdict.signer) === null;
      question = questionFor(checked, bundle, policy, own?.bytes ?? null);
      showQuestion(place, question, checked.neededFile);
      say(place, "copied", "");
      say(place, "service", "");
      slot(place, "service-link").hidden = true;
      for (const details of place.querySelectorAll("details")) details.open = false;
    },
    /** The verdict fills the view: what was given stays above it. */
    focus(): void {
      part(place, "#verdict-title").focus();
      place.scrollIntoView();
    },
  };
}

function showQuestion(place: HTMLElement, question: object | null, neededFile: boolean): void {
  slot(place, "askable").hidden = question === null;
  if (question === null) return;
  const body = JSON.stringify(question);
  say(place, "curl", curlFor(location.origin, body));
  say(place, "sent", body);
  say(place, "sent-size", verifyWords.sent.some(new TextEncoder().encode(body).length));
  slot(place, "needs-file").hidden = !neededFile;
  say(place, "needs-file", verifyWords.sent.needsFile);
}

function sentenceOf({ verdict, code }: Verdict): string {
  return code === null ? verdictWords.verdicts[verdict].means : verdictWords.codes[code];
}

async function copy(place: HTMLElement, text: string): Promise<void> {
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  say(place, "copied", done ? verifyWords.copied : verifyWords.copyRefused);
}
