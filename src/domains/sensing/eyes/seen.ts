import type { Closure } from "./closures.ts";
import type { EyeLevels } from "./levels.ts";
import type { LidLook } from "./look.ts";

/** What was seen in the last minutes, and what is known of the person's eyes. */
export interface EyesSeen {
  readonly nowMs: number;
  /** The head is turned too far aside for its lids to be read. */
  readonly turned: boolean;
  readonly looks: readonly LidLook[];
  readonly closures: readonly Closure[];
  /** Closures were looked for until here. */
  readonly searchedMs: number;
  readonly levels: EyeLevels;
}
