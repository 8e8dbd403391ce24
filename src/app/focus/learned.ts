import type { LabelStore } from "../../domains/state/browser/label-store.ts";
import type { Learned } from "./learn-from.ts";

/** Below this many answers nothing is learned from them, and what learns is not even loaded. */
const LEAST_LABELS = 50;

/** Learned anew at the start of each session. */
export async function learnedFrom(store: LabelStore | undefined): Promise<Learned> {
  const kept = await store?.load();
  const labels = kept?.ok ? kept.value.labels : [];
  if (labels.length < LEAST_LABELS) return { labels };
  const { learnFrom } = await import("./learn-from.ts");
  return learnFrom(labels);
}
