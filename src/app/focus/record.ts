import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import type { Decision, LogEvent } from "../../domains/policy/index.ts";
import type { createLoop } from "./loop.ts";
import { createOutcomes } from "./outcomes.ts";

/** What may happen to a decision between its making and its outcome. */
export type LaterEvent = Exclude<LogEvent, { kind: "DECIDE" | "OUTCOME" }>;

/** What happens without the person, and while help runs. */
const BEFORE_ANSWERS: readonly LaterEvent["kind"][] = ["SHOWN", "NOT_SHOWN"];
const RUNNING: readonly LaterEvent["kind"][] = ["AUTHORISED", "APPLIED"];

/** What a session writes on the decision log: on the log first, then known to the loop. */
export function createRecord(
  log: DecisionLog,
  loop: ReturnType<typeof createLoop>,
  refused: (code: string) => void,
) {
  const outcomes = createOutcomes(log, loop.pace.pauseS, (decisionId, event, at) =>
    loop.happened({ ...event, decisionId, at }),
  );
  return {
    outcomes,
    /** False when it is not on the disk: then nothing may be shown. */
    async decide(decision: Decision): Promise<boolean> {
      const written = await log.decide(decision);
      if (written.ok) outcomes.open(decision);
      else refused(written.error);
      return written.ok;
    },
    async write(decisionId: string, event: LaterEvent): Promise<boolean> {
      const at = new Date().toISOString();
      const written = await log.record(decisionId, event, at);
      if (written.ok) loop.happened({ ...event, decisionId, at });
      else refused(written.error);
      if (!BEFORE_ANSWERS.includes(event.kind)) {
        const atMs = loop.latest?.features.atMs ?? 0;
        outcomes.handled(decisionId, atMs, RUNNING.includes(event.kind));
      }
      return written.ok;
    },
  };
}
