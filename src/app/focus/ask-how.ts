import { onPress, part, say, show } from "../../components/view.ts";
import { SELF_REPORTS, type SelfReport } from "../../domains/state/index.ts";
import { helpWords } from "../../i18n/help.ts";

/** What the person said, or that they did not want to; and whether they were asked. */
export type Said = { readonly report: SelfReport | "skipped"; readonly asked: boolean };

/** The four chips of "How is it going?": put now and then, or opened by the person; always skippable. */
export function createAskHow(place: HTMLElement, said: (answer: Said) => Promise<boolean>) {
  let asked = false;
  const listening = new AbortController();
  /** A focus that was on the chips goes to the button that brings them back. */
  const rest = (): void => {
    const focused = place.contains(document.activeElement);
    show(place, "rest");
    if (focused) part(place, '[data-do="open-how"]').focus();
  };
  const answer = async (report: Said["report"]): Promise<void> => {
    const wasAsked = asked;
    asked = false;
    rest();
    const kept = await said({ report, asked: wasAsked });
    if (report === "skipped") return;
    say(place, "how-said", kept ? helpWords.how.said : helpWords.how.notKept);
  };
  for (const report of SELF_REPORTS) {
    onPress(place, `say-${report}`, () => answer(report), listening.signal);
  }
  onPress(place, "say-nothing", () => (asked ? answer("skipped") : rest()), listening.signal);
  onPress(
    place,
    "open-how",
    () => {
      show(place, "ask");
      part(place, `[data-do="say-${SELF_REPORTS[0]}"]`).focus();
    },
    listening.signal,
  );
  show(place, "wait");
  say(place, "how-said", "");

  return {
    /** There is a reading that an answer can be kept with. */
    ready(): void {
      if (place.dataset.view === "wait") show(place, "rest");
    },
    /** Puts the question, without taking focus. */
    ask(): void {
      asked = true;
      show(place, "ask");
    },
    close(): void {
      listening.abort();
      show(place, "wait");
    },
  };
}
