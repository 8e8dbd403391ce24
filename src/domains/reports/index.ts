export { closeReport, toSummary } from "./close.ts";
export { addEstimate, addFeatures, type ReportDraft, startReport } from "./draft.ts";
export { toJson, toMarkdown } from "./markdown.ts";
export type { OfferOutcome, PulseRange, SessionReport, SessionSummary } from "./session.ts";
