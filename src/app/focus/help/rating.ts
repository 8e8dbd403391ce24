import { onPress, slot } from "../../../components/view.ts";

/** "Did it help?" after a help that ran: three answers, or none. */
export function createRating(
  place: HTMLElement,
  signal: AbortSignal,
  answered: (decisionId: string, rating: -1 | 0 | 1) => Promise<void>,
) {
  const form = slot(place, "rating");
  let about: string | undefined;
  const ask = (decisionId: string | undefined): void => {
    about = decisionId;
    form.hidden = about === undefined;
  };
  const answer = (rating: -1 | 0 | 1) => async (): Promise<void> => {
    const decisionId = about;
    ask(undefined);
    if (decisionId) await answered(decisionId, rating);
  };
  onPress(place, "helped", answer(1), signal);
  onPress(place, "no-difference", answer(0), signal);
  onPress(place, "did-not-help", answer(-1), signal);
  ask(undefined);
  return {
    ask,
    /** Takes the question away once it is too late for an answer. */
    look(stillCounts: (decisionId: string) => boolean): void {
      if (about !== undefined && !stillCounts(about)) ask(undefined);
    },
  };
}
