import { createHash } from "node:crypto";
import { nodeCrypto } from "../../../netlify/adapters/node-crypto.ts";
import { askCase, type ConformanceCase, REJECTIONS } from "../../../tests/support/conformance.ts";
import { conformance } from "../../../tests/support/verify-data.ts";
import { notTaken, reasonOf, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { openJudgingPage } from "./page.ts";

const CASES = 140;
const WAYS = ["path", "digest"] as const;
type Ask = (given: ConformanceCase, way: (typeof WAYS)[number]) => Promise<string>;

/** V1: the conformance suite, each case with its file and with its digest, in Node and in a page. */
export const benchConformance: Bench = async ({ say }) => {
  const cases = conformance();
  if (cases.length === 0)
    return [spec("node"), spec("chromium")].map((each) =>
      notTaken(each, "the conformance bundles are not at hand"),
    );
  say("in Node …");
  const inNode = await judged(cases, (given, way) =>
    askCase(given, artifactOf(given, way), nodeCrypto),
  );
  say("in Chromium …");
  return [rowOf(spec("node"), inNode, `Node ${process.versions.node}`), await inChromium(cases)];
};

async function inChromium(cases: readonly ConformanceCase[]): Promise<Row> {
  const page = await openJudgingPage().catch(reasonOf);
  if (typeof page === "string") return notTaken(spec("chromium"), page);
  try {
    const wrong = await judged(cases, ({ bundle, artifact, policy, root }, way) =>
      page.ask({
        bundle: base64(bundle),
        artifact:
          way === "path" ? { bytes: base64(artifact) } : { sha256: base64(sha256(artifact)) },
        policy,
        root,
      }),
    );
    return rowOf(spec("chromium"), wrong, `Chromium ${page.version}, WebCrypto`);
  } finally {
    await page.close();
  }
}

/** Cases with another answer than is written down: for a rejection its stage and code too. */
async function judged(cases: readonly ConformanceCase[], ask: Ask): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const way of WAYS)
    for (const given of cases) {
      const answer = await ask(given, way);
      if (answer !== (given.mustPass ? "pass" : REJECTIONS[given.name]))
        wrong.push(`${given.name} by ${way}: ${answer}`);
    }
  return wrong;
}

const artifactOf = ({ artifact }: ConformanceCase, way: (typeof WAYS)[number]) =>
  way === "path"
    ? ({ kind: "bytes", bytes: artifact } as const)
    : ({ kind: "digests", digests: { sha256: sha256(artifact) } } as const);

const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(bytes).digest());
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const rowOf = (spec: Spec, wrong: readonly string[], place: string): Row =>
  row({
    ...spec,
    figure: CASES - wrong.length,
    n: CASES,
    note: `${place}; a rejection counts only at the stage and with the code that are written down${wrong.length > 0 ? `; wrong: ${wrong.join(", ")}` : ""}`,
  });

const spec = (place: string): Spec => ({
  id: `V1.${place}`,
  what: `conformance cases judged rightly, by path and by digest, in ${place === "node" ? "Node" : "Chromium"}`,
  unit: "",
  atMost: false,
  bar: CASES,
});
