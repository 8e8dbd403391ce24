import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { ARMS, type Decision } from "../../../src/domains/policy/index.ts";
import type * as Probe from "../../simulate/probe.ts";
import { bundle, gzipped, kB } from "../bundle.ts";
import { notTaken, reasonOf, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { inChromium, inFunction, inThread } from "./places.ts";

/** What of the core each bundle holds, as it is imported by its public doors. */
const STATE = `export { estimateState, startState, startSignals, updateSignals, learnBaselines,
  startBaselines, mayAsk, startAsking } from "./src/domains/state/index.ts";`;
const POLICY = `export { decide, askForHelp, recall, remember, drawKey, rewardOf, outcomeFrom,
  posteriorFrom, readSettings, verifyLog } from "./src/domains/policy/index.ts";
  export { nextRecord } from "./src/domains/policy/log/log.ts";`;
const CONSENT = `export { recordConsent, revokeAll, mayPromote, consentForm, propose, advance, execute,
  recover, takeBack } from "./src/domains/intervention/index.ts";`;
const REPORTS = `export { startReport, addEstimate, addFeatures, addSignals, closeReport, toMarkdown,
  learningReport, weeklyCard, goldenHour, withHistory } from "./src/domains/reports/index.ts";`;
/** A day of a made-up person through the whole loop, and what is learned from its log. */
const PROBE = `export { probe, replay } from "./scripts/simulate/probe.ts";`;
const workerProbe = (log: string): string =>
  `import { probe, replay } from "./scripts/simulate/probe.ts";
  postMessage({ log: probe(), replayed: replay(${JSON.stringify(log)}) });`;

const BAR_KB = 25;
const HASHES = "@noble/hashes";

const spec = (id: string, what: string, unit: string, bar: number): Spec => ({
  id: `C14.${id}`,
  what,
  unit,
  bar,
  atMost: true,
});

const RUNNING = spec("running", "What runs every second: state and policy, gzipped", "kB", BAR_KB);
const CORE = spec(
  "core",
  "The deciding core: state, policy, consent, executor, gzipped",
  "kB",
  BAR_KB,
);
const WHOLE = spec(
  "with-reports",
  "The core and all reports, gzipped: a budget of our own",
  "kB",
  45,
);
const PACKAGES = spec(
  "packages",
  `Packages in the core, other than ${HASHES} of the kernel`,
  "",
  0,
);
const CONTEXTS = spec(
  "contexts",
  "Bytes of a day's log that differ, worker thread and function",
  "",
  0,
);
const ENGINES = spec("engines", "Largest difference of a probability, Node and Chromium", "", 1e-9);
const REPLAY = spec("replay", "Replays of one log that differ, Node and a Chromium worker", "", 0);

/** How big the core is once built for shipping, and whether it decides the same wherever it runs. */
export const benchSize: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-size-"));
  try {
    const parts = [
      sizes(folder).catch(notTakenAll([RUNNING, CORE, WHOLE, PACKAGES])),
      places(folder).catch(notTakenAll([CONTEXTS, ENGINES, REPLAY])),
    ];
    return (await Promise.all(parts)).flat();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const notTakenAll =
  (specs: readonly Spec[]) =>
  (error: unknown): readonly Row[] =>
    specs.map((each) => notTaken(each, reasonOf(error)));

async function sizes(folder: string): Promise<readonly Row[]> {
  const core = await bundle(folder, STATE + POLICY + CONSENT);
  const others = core.packages.filter((name) => name !== HASHES);
  return [
    await sizeRow(folder, RUNNING, STATE + POLICY),
    await sizeRow(folder, CORE, STATE + POLICY + CONSENT),
    await sizeRow(folder, WHOLE, STATE + POLICY + CONSENT + REPORTS),
    row({
      ...PACKAGES,
      figure: others.length,
      n: core.modules,
      note: `found: ${core.packages.join(", ") || "none"}`,
    }),
  ];
}

async function sizeRow(folder: string, spec: Spec, source: string): Promise<Row> {
  const { code, modules, largest } = await bundle(folder, source);
  const bare = await bundle(folder, source, [`--external:${HASHES}/*`]);
  const without = `${kB(gzipped(bare.code))} kB without ${HASHES}`;
  const plain = `${kB(code.length)} kB before gzip`;
  return row({
    ...spec,
    figure: kB(gzipped(code)),
    n: modules,
    note: `esbuild --minify, gzip -9; ${plain}; ${without}; by the compressor in Node ${kB(gzipSync(code, { level: 9 }).length)} kB; largest: ${largest}`,
  });
}

/** The same day of the same person, decided in three places. */
async function places(folder: string): Promise<readonly Row[]> {
  const { path } = await bundle(folder, PROBE);
  const [thread, inNode] = [await inThread(path), await inFunction(path)];
  const contexts = row({
    ...CONTEXTS,
    figure: bytesApart(thread, inNode),
    n: 2,
    note: `${Buffer.byteLength(thread)} bytes`,
  });
  const { code } = await bundle(folder, workerProbe(thread));
  const chromium = await inChromium(code.toString()).catch(reasonOf);
  if (typeof chromium === "string") {
    return [contexts, notTaken(ENGINES, chromium), notTaken(REPLAY, chromium)];
  }
  const { replay } = (await import(pathToFileURL(path).href)) as typeof Probe;
  const same = replay(thread) === chromium.replayed;
  return [
    contexts,
    enginesRow(decisionsOf(thread), decisionsOf(chromium.log)),
    row({
      ...REPLAY,
      figure: same ? 0 : 1,
      n: 2,
      note: `digest ${chromium.replayed.slice(0, 16)}`,
    }),
  ];
}

const bytesApart = (one: string, other: string): number => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.filter((byte, i) => byte !== b[i]).length + Math.max(0, b.length - a.length);
};

const decisionsOf = (jsonl: string): readonly Decision[] =>
  jsonl
    .trimEnd()
    .split("\n")
    .map((line): { readonly decision?: Decision } => JSON.parse(line))
    .flatMap(({ decision }) => (decision ? [decision] : []));

/** Engines round exp, log, sin and cos differently in the last digit (ECMAScript leaves it open). */
function enginesRow(here: readonly Decision[], there: readonly Decision[]): Row {
  const apart = here.flatMap(({ propensity }, i) =>
    ARMS.map((arm) => Math.abs(propensity[arm] - (there[i]?.propensity[arm] ?? 2))),
  );
  const others = here.filter(({ id, arm }, i) => id !== there[i]?.id || arm !== there[i]?.arm);
  const note = `${others.length} of ${here.length} decisions differ; V8 ${process.versions.v8}`;
  return row({ ...ENGINES, figure: Math.max(0, ...apart), n: here.length, note });
}
