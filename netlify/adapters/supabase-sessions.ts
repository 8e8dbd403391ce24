import { z } from "zod";
import type { FocusSessions } from "../ports/focus-sessions.ts";
import { call } from "./supabase.ts";

const Started = z.object({ sessionId: z.uuid(), startedAt: z.iso.datetime() });
const Completed = z.object({ sessionId: z.uuid(), countedS: z.int(), replay: z.boolean() });

const COMPLETION_REFUSALS = [
  "malformed_summary",
  "unknown_session",
  "not_your_session",
  "completion_changed",
  "session_too_short",
  "session_expired",
  "summary_mismatch",
] as const;

/** Focus sessions in Postgres, by way of their functions. */
export const supabaseSessions: FocusSessions = {
  start: (holder) => call("start_focus_session", { p_holder: holder }, Started, []),
  complete: (holder, sessionId, summary) =>
    call(
      "complete_focus_session",
      { p_holder: holder, p_session: sessionId, p_summary: summary },
      Completed,
      COMPLETION_REFUSALS,
    ),
};
