import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../bundle.ts";
import { openIsolatedPage, type Tested } from "../isolated-page.ts";
import { notTaken, reasonOf, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import type * as Loop from "./speed-loop.ts";
import { type DecisionTimes, DIGESTS, timeDecisions } from "./speed-loop.ts";
import { type VowpalTime, vowpalTime } from "./vowpal.ts";

const DECISIONS = 40_000;
const DECISIONS_QUICK = 4_000;
const P50_BAR_US = 14;
const P99_BAR_US = 100;
/** A budget of our own: no peer keeps such a digest. */
const DIGEST_BAR_MS = 5;

/** C5: one decision with exact probabilities and its update, eight arms and twelve features, in both engines. */
export const benchSpeed: Bench = async ({ quick, say }) => {
  const count = quick ? DECISIONS_QUICK : DECISIONS;
  say("decisions in Node …");
  const inNode = timeDecisions(count);
  say("decisions in Chromium …");
  const inChromium = await timesInChromium(count).catch(reasonOf);
  say("decisions of Vowpal Wabbit …");
  const peer = await vowpalTime(!quick).catch(reasonOf);
  return [
    ...rowsOf("node", `Node ${process.versions.node}`, inNode, peer),
    ...rowsOf("chromium", "Chromium", inChromium, peer),
  ];
};

function rowsOf(
  place: string,
  words: string,
  times: DecisionTimes | string,
  peer: VowpalTime | string,
): readonly Row[] {
  const p50 = spec(
    `C5.${place}.p50`,
    `one decision and one update in ${words}, median`,
    P50_BAR_US,
  );
  const p99 = spec(`C5.${place}.p99`, `one decision and one update in ${words}, p99`, P99_BAR_US);
  const digest: Spec = {
    id: `C5.digest.${place}`,
    what: `the digest of what was learned, after an update, in ${words}, median`,
    unit: "ms",
    atMost: true,
    bar: DIGEST_BAR_MS,
  };
  if (typeof times === "string") return [p50, p99, digest].map((each) => notTaken(each, times));
  const { p50Us, p99Us, undrawnP50Us, digestMs, decisions } = times;
  const beside =
    typeof peer === "string"
      ? `no peer: ${peer}`
      : `the peer's is a mean, its text is parsed in it, contexts crossed with arms (-q CA); ε-greedy ${peer.greedyUs.toFixed(1)}, squarecb ${peer.squareUs.toFixed(1)} µs; it was 14.0 µs elsewhere, which is the bar`;
  return [
    row({
      ...p50,
      figure: p50Us,
      ...(typeof peer !== "string" && { peer: peer.name, peerFigure: peer.bagUs }),
      n: decisions,
      note: `without the draw by HMAC ${undrawnP50Us.toFixed(1)} µs; not in it: the digest of the posterior for the log, see C5.digest; ${beside}; this machine is shared and noisy`,
    }),
    row({ ...p99, figure: p99Us, n: decisions, note: "of single decisions, with the draw" }),
    row({
      ...digest,
      figure: digestMs,
      n: DIGESTS,
      note: "SHA-256 of the whole posterior, for the log; taken once an outcome and once a draw, and not in the rows above; the bar is a budget of our own",
    }),
  ];
}

const spec = (id: string, what: string, bar: number): Spec => ({
  id,
  what,
  unit: "µs",
  atMost: true,
  bar,
});

async function timesInChromium(count: number): Promise<DecisionTimes> {
  const folder = mkdtempSync(join(tmpdir(), "attune-speed-"));
  try {
    const { code } = await bundle(
      folder,
      'export { timeDecisions } from "./scripts/bench/policy/speed-loop.ts";',
    );
    const { page, browser } = await openIsolatedPage(code);
    try {
      return await page.evaluate(
        (decisions) =>
          (globalThis as unknown as Tested<typeof Loop>).tested.timeDecisions(decisions),
        count,
      );
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
