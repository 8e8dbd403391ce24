import { notTaken, reasonOf, type Spec } from "../part.ts";
import { type Bench, row } from "../row.ts";
import { type BenchBundle, benchBundles, SIGNER } from "./bundles.ts";
import { openJudgingPage } from "./page.ts";

const BAR_MS = 25;
const RUNS = 60;
const RUNS_QUICK = 15;

/** V6: a verdict in a page, from the bundle's text. */
export const benchPageSpeed: Bench = async ({ quick, recordingsDir }) => {
  if (recordingsDir === undefined)
    return [notTaken(spec("any"), "the conformance bundles are not at hand")];
  const bundles = benchBundles(recordingsDir);
  const page = await openJudgingPage().catch(reasonOf);
  if (typeof page === "string") return bundles.map(({ name }) => notTaken(spec(name), page));
  try {
    const rows = [];
    for (const bundle of bundles) {
      const runs = quick ? RUNS_QUICK : RUNS;
      const figure = await page.timeVerdicts(asked(bundle), runs);
      const note = `Chromium ${page.version}, WebCrypto, on the page's own thread`;
      rows.push(row({ ...spec(bundle.name), figure, n: runs, note }));
    }
    return rows;
  } finally {
    await page.close();
  }
};

const asked = ({ text, artifact, rootText }: BenchBundle) => ({
  bundle: base64(text),
  artifact: { bytes: base64(artifact) },
  policy: SIGNER,
  root: new TextDecoder().decode(rootText),
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const spec = (name: string): Spec => ({
  id: `V6.${name}`,
  what: `one verdict in Chromium, median, ${name}`,
  unit: "ms",
  atMost: true,
  bar: BAR_MS,
});
