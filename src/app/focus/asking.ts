import type { Gate } from "../../domains/policy/index.ts";
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
  /** With which probability the question that is open was put. */
  let open: number | undefined;

  const said = async ({ report, asked }: Said): Promise<boolean> => {
    const probability = asked ? open : undefined;
    open = undefined;
    if (report !== "skipped") told(report);
    if (!latest || !labels) return false;
    const kept = await labels.add(labelOf(latest, report, probability ?? null));
    return kept.ok;
  };
  const chips = createAskHow(place, said);

  return {
    /** Once a second; `ask` says whether the person may be asked at all. */
    look(moment: Moment, ask: boolean): void {
      latest = moment;
      chips.ready();
      if (!ask || open !== undefined || isQuiet(moment)) return;
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
      open = next.verdict.probability;
      chips.ask();
    },
    /** A question that is still open counts as skipped. */
    async close(): Promise<void> {
      if (open !== undefined) await said({ report: "skipped", asked: true });
      chips.close();
    },
  };
}

/** Where no offer would be welcome no question is, and none before there is anything to keep with it. */
const isQuiet = ({ held, estimate }: Moment): boolean =>
  estimate.reason === "warming_up" || held.some((gate) => QUIET.includes(gate));

const QUIET: readonly Gate[] = [
  "camera_or_microphone_in_use",
  "presenting",
  "typing",
  "quiet_hours",
  "quiet_mode",
  "quiet_after_dismissals",
  "schedule",
];

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
