import type { SelfReport } from "../../state/index.ts";
import type { Answer } from "./answer.ts";
import type { Reward } from "./reward.ts";

export type { Answer };

/** What came of one decision within its one window; `no_action` has one as well. */
export type Outcome = {
  /** Length of the window that was planned with the decision. */
  readonly windowS: number;
  /** How much of it was observed; null when the page went away in it. */
  readonly observedS: number | null;
  readonly endedBy: "window" | "session_end" | "page_gone";
  readonly answer: Answer;
  /** The person's own word: it helped 1, made no difference 0, did not help −1; null when not said. */
  readonly rating: -1 | 0 | 1 | null;
  /** How the person said it was going, in the window; null when not said. */
  readonly selfReport: SelfReport | null;
  /**
   * Seconds from the decision to the next natural pause of the work, `windowS` at most. Just that
   * where the person worked on without one until the window closed; null where it is not known: no
   * input was seen that a pause could follow, or the window was cut short before one.
   */
  readonly breakpointS: number | null;
  readonly reward: Reward;
};
