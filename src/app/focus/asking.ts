import type { LabelStore } from "../../domains/state/browser/label-store.ts";
import {
  EVIDENCE_VERSION,
  evidenceVector,
  type Label,
  mayAsk,
  type SelfReport,
  startAsking,
} from "../../domains/state/index.ts";
import { createAskHow, type Said } from "./ask-how.ts";
import type { Moment } from "./loop.ts";

/** Asks now and then how it is going, and keeps what was said with what was sensed then. */
export function createAsking(
  place: HTMLElement,
  labels: LabelStore | undefined,
  earlier: readonly Label[],
  told: (report: SelfReport) => void,
) {
  let memory = startAsking(earlier);
  let latest: Moment | undefined;
  /** The question that is open: the moment that it is about, and with which probability it was put. */
  let open: { readonly moment: Moment; readonly probability: number } | undefined;

  const said = async ({ report, asked }: Said): Promise<boolean> => {
    const question = asked ? open : undefined;
    open = undefined;
    if (report !== "skipped") told(report);
    const moment = question?.moment ?? latest;
    if (!moment || !labels) return false;
    const kept = await labels.add(labelOf(moment, report, question?.probability ?? null));
    return kept.ok;
  };
  const chips = createAskHow(place, said);

  return {
    /** Once a second; `ask` says whether the person may be asked at all. */
    look(moment: Moment, ask: boolean): void {
      latest = moment;
      chips.ready();
      if (!ask || open) return;
      const { around, zone } = moment;
      const next = mayAsk(memory, {
        nowMs: Date.now(),
        zone,
        visible: around.visible,
        onBreak: around.onBreak,
        typing: around.typingBurstS !== null,
        u: Math.random(),
      });
      memory = next.memory;
      if (!next.verdict.ask) return;
      open = { moment, probability: next.verdict.probability };
      chips.ask();
    },
    /** A question that is still open counts as skipped. */
    async close(): Promise<void> {
      if (open) await said({ report: "skipped", asked: true });
      chips.close();
    },
  };
}

const labelOf = (
  { plain, zone }: Moment,
  report: Label["report"],
  askedProbability: number | null,
): Label => ({
  epochMs: Date.now(),
  zone,
  report,
  askedProbability,
  support: plain.support,
  x: evidenceVector(plain.evidence),
  version: EVIDENCE_VERSION,
});
