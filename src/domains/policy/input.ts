import type { Signals, StateEstimate } from "../state/index.ts";
import type { DrawKey } from "./choice/draw.ts";
import type { Arm } from "./decision.ts";
import type { Pace } from "./receptivity/pace.ts";
import type { HelpSettings } from "./receptivity/settings.ts";

/** One moment as the caller knows it. Ids are fresh each time and used only when needed. */
export interface PolicyInput {
  readonly estimate: StateEstimate;
  readonly signals: Signals;
  /** The same moment in UTC, ISO 8601, and in milliseconds since 1970. */
  readonly at: string;
  readonly nowMs: number;
  /** The person's IANA zone now. */
  readonly zone: string;
  readonly sessionId: string;
  readonly decisionId: string;
  readonly episodeId: string;
  readonly pace: Pace;
  readonly settings: HelpSettings;
  /** Arms that may be offered: the person's consent allows it, and they are possible here. */
  readonly consented: readonly Arm[];
  /** Whether the person typed a goal for the session. */
  readonly goalSet: boolean;
  /** Seconds since the last key, pointer or scroll event; null when there was none. */
  readonly idleS: number | null;
  /** Length of the burst of typing that goes on; null when none does, or it is not known. */
  readonly typingBurstS: number | null;
  /** Whether something just ended: a step done, the person came back, the page is looked at again. */
  readonly breakpoint: boolean;
  /** What goes on around the page; null where the browser cannot say. */
  readonly surroundings: { readonly inCall: boolean | null; readonly presenting: boolean | null };
  /** End of the quiet time that the person chose, in session milliseconds. */
  readonly snoozedUntilMs: number | null;
  /** The session's secret for its draws; see `drawKey`. */
  readonly key: DrawKey;
}
