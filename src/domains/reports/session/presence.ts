import type { Arm } from "../../policy/index.ts";
import { bookBreak, bookBreakEnd, bookLeave, bookReturn } from "./breaks.ts";
import type { ReportDraft } from "./draft.ts";

/** The person left the page, at a moment of session time. */
export const leavePage = (draft: ReportDraft, atMs: number): ReportDraft => ({
  ...draft,
  breaks: bookLeave(draft.breaks, atMs),
});

/** The person is back; without having left, nothing changes. */
export const returnToPage = (draft: ReportDraft, atMs: number): ReportDraft => ({
  ...draft,
  breaks: bookReturn(draft.breaks, atMs),
});

/** An accepted break begins. */
export const startBreak = (draft: ReportDraft, atMs: number, arm: Arm): ReportDraft => ({
  ...draft,
  breaks: bookBreak(draft.breaks, atMs, arm),
});

/** The accepted break is over, however it ended; without one, nothing changes. */
export const endBreak = (draft: ReportDraft, atMs: number): ReportDraft => ({
  ...draft,
  breaks: bookBreakEnd(draft.breaks, atMs),
});
