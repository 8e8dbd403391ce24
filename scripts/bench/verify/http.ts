import { nodeCrypto } from "../../../netlify/adapters/node-crypto.ts";
import { postVerify } from "../../../netlify/handlers/post-verify.ts";
import { verify } from "../../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";
import { quantile } from "../../../src/kernel/stats.ts";
import { forgetfulVerdicts } from "../../../tests/fakes/verdicts.ts";
import { verifyWorld } from "../../../tests/fakes/verify-world.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { type BenchBundle, benchBundles, SIGNER } from "./bundles.ts";
import { questionOf } from "./ours.ts";

const RUNS = 40;
const ROUNDS = 25;
const ROUNDS_QUICK = 7;
const WARM_UP = 40;
const ROUTE = "http://localhost:8888/api/v1/verify";

/** V8: from a request in memory to a response in memory, less the core on the same bundle. */
export const benchHttp: Bench = async ({ quick, recordingsDir }) => {
  if (recordingsDir === undefined)
    return [notTaken(spec("any"), "the conformance bundles are not at hand")];
  const rows: Row[] = [];
  // The pinned root; the Rekor v2 bundles would bring theirs along.
  for (const bundle of benchBundles(recordingsDir).filter(({ rekor }) => rekor === 1))
    rows.push(await added(bundle, quick ? ROUNDS_QUICK : ROUNDS));
  return rows;
};

async function added(bundle: BenchBundle, rounds: number): Promise<Row> {
  const world = { ...verifyWorld(), engine: nodeCrypto, cache: forgetfulVerdicts };
  const handle = postVerify({ ...world, limiter: { take: async () => ALLOWED } });
  const body = canonicalJson({
    artifact: { bytes: Buffer.from(bundle.artifact).toString("base64") },
    bundle: JSON.parse(bundle.text.toString()) as Json,
    policy: SIGNER,
    trust: { profile: "public-good" },
  });
  const headers = { "Content-Type": "application/json", "Content-Length": `${body.length}` };
  const question = await questionOf(bundle);
  const differences: number[] = [];
  for (let i = -WARM_UP; i < rounds; i++) {
    const requests = Array.from(
      { length: RUNS },
      () => new Request(ROUTE, { method: "POST", headers, body }),
    );
    const core = await cpuMs(requests, () => verify(question, nodeCrypto));
    const http = await cpuMs(requests, handle);
    for (const response of http.given)
      if (!(await response.text()).includes('"verdict":"pass"')) throw new Error("no pass");
    if (i >= 0) differences.push(http.ms - core.ms);
  }
  return row({
    ...spec(bundle.name),
    figure: quantile(differences, 0.5),
    n: rounds,
    note: "processor time, median of the rounds' differences; reading the request, its checks, the cache's key, the answer; limiter and cache answer at once and keep nothing",
  });
}

const ALLOWED = { ok: true, value: { allowed: true, remaining: 1, resetS: 60 } } as const;

async function cpuMs<T>(
  requests: readonly Request[],
  work: (request: Request) => Promise<T>,
): Promise<{ readonly ms: number; readonly given: readonly T[] }> {
  const given: T[] = [];
  const before = process.cpuUsage();
  for (const request of requests) given.push(await work(request));
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000 / requests.length, given };
}

const spec = (name: string): Spec => ({
  id: `V8.${name}`,
  what: `what POST /api/v1/verify adds to the core, ${name}`,
  unit: "ms",
  atMost: true,
  bar: 0.3,
});
