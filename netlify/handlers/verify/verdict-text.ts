import type { Verdict } from "../../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";

/** A verdict and its canonical JSON (RFC 8785), which is both kept and answered. */
export interface VerdictText {
  readonly verdict: Verdict;
  readonly json: string;
}

export const verdictText = (verdict: Verdict): VerdictText => ({
  verdict,
  json: canonicalJson(verdict as unknown as Json),
});
