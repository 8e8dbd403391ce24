/** Tokens a holder may be given in one UTC day. The database enforces it again. */
export const DAILY_CAP = 200;

const FINISHED_AMOUNT = 10;
const MOST_AMOUNT = 30;
/** One more token for each full five minutes. */
const STEP_S = 300;

/**
 * Tokens for a finished focus session: 10, and 1 for each 5 full minutes, 30 at most.
 * `countedS` is the time that the server vouches for, in seconds; never the client's word alone.
 */
export const focusAward = (countedS: number): number =>
  Math.min(MOST_AMOUNT, FINISHED_AMOUNT + Math.floor(countedS / STEP_S));
