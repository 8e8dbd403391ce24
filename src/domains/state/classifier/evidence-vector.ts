import { digestOf } from "../../../kernel/digest.ts";
import { CHANNELS } from "../evidence/channels.ts";
import type { Evidence } from "../evidence/evidence.ts";

const NAMES = CHANNELS.map(({ name }) => name);

/** Which channels a vector stands for, in which order: vectors of another version mean something else. */
export const EVIDENCE_VERSION = `evidence-${digestOf(NAMES).slice(0, 12)}`;

/** Two numbers a channel: what it says for high load, and for low pace, over flow. */
export const EVIDENCE_SIZE = 2 * NAMES.length;

/** The evidence of one moment as numbers, in log-odds; 0 where a channel says nothing, or is only shown. */
export function evidenceVector(evidence: readonly Evidence[]): readonly number[] {
  const counts = evidence.filter(({ used }) => used);
  const said = new Map(counts.map(({ channel, logOdds }) => [channel, logOdds]));
  return NAMES.flatMap((name) => {
    const logOdds = said.get(name);
    return logOdds ? [logOdds.HYPER - logOdds.FLOW, logOdds.HYPO - logOdds.FLOW] : [0, 0];
  });
}
