import { closeReport } from "../../src/domains/reports/session/close.ts";
import {
  addEstimate,
  type ReportDraft,
  startReport,
} from "../../src/domains/reports/session/draft.ts";
import type { SessionReport } from "../../src/domains/reports/session/session.ts";
import type { State, StateEstimate } from "../../src/domains/state/index.ts";

/** A stay in a state. */
export type Piece = readonly [state: State, seconds: number];

export const total = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, [, s]) => sum + s, 0);

/** A session in which nothing has happened yet. */
export const started = (): ReportDraft =>
  startReport({
    sessionId: "session-1",
    startedAt: "2026-11-21T09:00:00.000Z",
    source: "camera",
    synthetic: false,
  });

/** The same on a wall of a zone. */
export const startOn = (zone: string, startedAt: string): ReportDraft =>
  startReport({
    sessionId: "session-1",
    startedAt,
    source: "camera",
    synthetic: false,
    clock: { startedAtMs: Date.parse(startedAt), zone },
  });

/** One estimate a second, so that no gap hides a state. */
export function lived(pieces: readonly Piece[], draft: ReportDraft = started()): ReportDraft {
  let now = draft;
  let second = 0;
  for (const [state, seconds] of pieces) {
    for (let i = 0; i < seconds; i++, second++)
      now = addEstimate(now, estimate(second * 1000, state));
  }
  return now;
}

export const close = (draft: ReportDraft, endS: number): SessionReport =>
  closeReport(draft, { endedAt: "2026-11-21T12:00:00.000Z", endedAtMs: endS * 1000, records: [] });

/** What the report reads of an estimate. */
export const estimate = (atMs: number, state: State): StateEstimate =>
  ({ atMs, state, ...(state === "UNKNOWN" ? { reason: "no_clear_state" } : {}) }) as StateEstimate;
