import { isDeepStrictEqual } from "node:util";
import type { FocusSessions, SessionSummary } from "../../netlify/ports/focus-sessions.ts";
import type { Site } from "../../netlify/ports/site.ts";
import { ok, refuse } from "../../src/kernel/result.ts";

interface Kept {
  readonly holder: string;
  readonly startedMs: number;
  completed?: { readonly countedS: number; readonly summary: SessionSummary };
}

/** Focus sessions in memory, by the same rules as the SQL. */
export function fakeSessions({ newId, nowMs }: Site): FocusSessions {
  const sessions = new Map<string, Kept>();
  return {
    start: async (holder) => {
      const sessionId = newId();
      sessions.set(sessionId, { holder, startedMs: nowMs() });
      return ok({ sessionId, startedAt: new Date(nowMs()).toISOString() });
    },

    complete: async (holder, sessionId, summary) => {
      const kept = sessions.get(sessionId);
      if (!kept) return refuse("unknown_session");
      if (kept.holder !== holder) return refuse("not_your_session");
      const replay = kept.completed !== undefined;
      if (kept.completed && !isDeepStrictEqual(kept.completed.summary, summary))
        return refuse("completion_changed");

      const elapsedS = (nowMs() - kept.startedMs) / 1000;
      const countedS = Math.min(elapsedS, summary.durationS);
      if (!replay && countedS < 60) return refuse("session_too_short");
      if (!replay && elapsedS > 86_400) return refuse("session_expired");
      if (!replay && summary.durationS > elapsedS + 30) return refuse("summary_mismatch");
      kept.completed ??= { countedS: Math.floor(countedS), summary };
      return ok({ sessionId, countedS: kept.completed.countedS, replay });
    },
  };
}

/** A summary that says the whole time was in flow. */
export const summaryOf = (durationS: number): SessionSummary => ({
  durationS,
  stateS: { FLOW: durationS, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 },
  offers: { shown: 2, accepted: 1, undone: 0 },
});
