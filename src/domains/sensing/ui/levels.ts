import { onPress, part, say, show } from "../../../components/view.ts";
import { measureWords } from "../../../i18n/measure.ts";
import { levelWords } from "../../../i18n/readings.ts";
import type { UnknownReason } from "../index.ts";

/** `neutral`: how a person sits; `usual`: that, and the usual ranges of their readings. */
export type LevelsKind = "neutral" | "usual";

/** What the person asks for. */
export interface LevelsWishes {
  begin(kind: LevelsKind): void;
  cancel(): void;
  forget(): void;
}

/** How far a calibration is. */
export interface LevelsProgress {
  readonly doneS: number;
  readonly ofS: number;
  /** What it waits for, while it cannot go on. */
  readonly waitingFor?: UnknownReason | undefined;
}

/** The part of the page where a person sets their own levels: begin, watch, cancel, forget. */
export function createLevels(place: HTMLElement, wishes: LevelsWishes) {
  const bar = part<HTMLProgressElement>(place, "progress");
  const forget = part(place, '[data-do="forget-levels"]');
  const listening = new AbortController();
  onPress(place, "set-neutral", () => wishes.begin("neutral"), listening.signal);
  onPress(place, "calibrate", () => wishes.begin("usual"), listening.signal);
  onPress(place, "cancel-levels", wishes.cancel, listening.signal);
  onPress(place, "forget-levels", wishes.forget, listening.signal);
  show(place, "resting");

  const progress = ({ doneS, ofS, waitingFor }: LevelsProgress): void => {
    bar.max = ofS;
    bar.value = doneS;
    const done = levelWords.progress(Math.floor(doneS), ofS);
    const waiting = waitingFor ? ` ${levelWords.paused(measureWords.unknown[waitingFor])}` : "";
    say(place, "levels-time", `${done}${waiting}`);
  };

  return {
    progress,
    /** Nothing runs. `words` say what was just done, or what is set; `isSet`: there is something to forget. */
    rest(words: string, isSet: boolean): void {
      const wasLearning = place.dataset.view === "learning";
      const hadFocus = place.contains(document.activeElement);
      say(place, "levels-state", words);
      forget.hidden = !isSet;
      show(place, "resting");
      if (wasLearning && hadFocus) part(place, '[data-do="set-neutral"]').focus();
    },
    begin(ofS: number): void {
      say(place, "levels-state", levelWords.how);
      progress({ doneS: 0, ofS });
      show(place, "learning");
      part(place, '[data-do="cancel-levels"]').focus();
    },
    close: (): void => listening.abort(),
  };
}
