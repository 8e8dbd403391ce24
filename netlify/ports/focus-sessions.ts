import type { StoreRefusal } from "../../src/domains/ledger/index.ts";
import type { State } from "../../src/domains/state/index.ts";
import type { Result } from "../../src/kernel/result.ts";

/** All that a person sends of a session, after they have seen it. */
export interface SessionSummary {
  readonly durationS: number;
  readonly stateS: Readonly<Record<State, number>>;
  readonly offers: { readonly shown: number; readonly accepted: number; readonly undone: number };
}

interface StartedSession {
  readonly sessionId: string;
  /** By the server's clock; UTC, ISO 8601. */
  readonly startedAt: string;
}

interface Completion {
  readonly sessionId: string;
  /** Whole seconds that the server vouches for: the summary's, but never more than it measured. */
  readonly countedS: number;
  readonly replay: boolean;
}

type CompletionRefusal =
  | "malformed_summary"
  | "unknown_session"
  | "not_your_session"
  | "completion_changed"
  | "session_too_short"
  | "session_expired"
  | "summary_mismatch"
  | StoreRefusal;

/** Focus sessions as the server keeps them: a start, and a summary at the end. */
export interface FocusSessions {
  readonly start: (holder: string) => Promise<Result<StartedSession, StoreRefusal>>;
  readonly complete: (
    holder: string,
    sessionId: string,
    summary: SessionSummary,
  ) => Promise<Result<Completion, CompletionRefusal>>;
}
