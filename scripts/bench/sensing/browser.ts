import { join } from "node:path";
import { chromiumPath, onPath } from "../../test/tools.mjs";
import { type Ask, goalOf, notTaken, reasonOf } from "../part.ts";
import type { BenchContext, Row } from "../row.ts";
import { isStale, type Product, startProduct } from "./built-product.ts";
import { CAMERA } from "./camera.ts";
import { HEAP } from "./heap.ts";
import { MODEL } from "./model.ts";
import { PRIVACY } from "./privacy.ts";
import { REGION_READ } from "./region-read.ts";
import { ROOMS } from "./rooms.ts";
import { sceneFile } from "./scenes.ts";
import type { BrowserBench, Stage } from "./stage.ts";
import { TURNED } from "./turned.ts";
import { TURNED_EYES } from "./turned-eyes.ts";
import { openVisit } from "./visit.ts";

/** What takes long comes last. */
const BENCHES: readonly BrowserBench[] = [
  CAMERA,
  REGION_READ,
  TURNED,
  TURNED_EYES,
  MODEL,
  ROOMS,
  PRIVACY,
  HEAP,
];

const CLIP = "video/mit_evm_face_528x592_30fps.mp4";
/** Starting the built product and ending it. */
const START_S = 8;
const BUILD_S = 8;

/** Drives the built product in Chromium before a fake camera. */
export async function benchBrowser(context: BenchContext, ask: Ask): Promise<readonly Row[]> {
  const wanted = BENCHES.filter(({ specs }) => specs.some(({ id }) => ask.goals.has(goalOf(id))));
  const none = (reason: string): readonly Row[] =>
    wanted.flatMap(({ specs }) => specs.map((spec) => notTaken(spec, reason)));
  const obstacle = await obstacleTo(context, ask);
  if (obstacle) return none(obstacle);
  const executablePath = (await chromiumPath()) ?? "";
  const product = await startProduct().catch(reasonOf);
  if (typeof product === "string") return none(product);
  const rows: Row[] = [];
  try {
    for (const bench of wanted) {
      const stage = stageOf(context, ask, product, executablePath);
      rows.push(...(await takeOne(bench, stage, ask)));
    }
  } finally {
    await product.stop();
  }
  return rows;
}

/** Why nothing can be measured in a browser here, if so. */
async function obstacleTo({ recordingsDir }: BenchContext, ask: Ask): Promise<string> {
  if (!(await chromiumPath())) return "Chromium is missing";
  if (!onPath("ffmpeg")) return "ffmpeg, which makes the fake camera's pictures, is missing";
  if (!recordingsDir) return "the recordings are missing: see ATTUNE_DATA_DIR in --help";
  const leftS = (ask.endMs - performance.now()) / 1000;
  if (leftS < START_S + (isStale() ? BUILD_S : 0)) return "a quick run leaves no time for it";
  return "";
}

const stageOf = (
  { quick, say, recordingsDir = "" }: BenchContext,
  { goals }: Ask,
  { origin, scratch }: Product,
  executablePath: string,
): Stage => ({
  quick,
  say,
  goals,
  async before(scene, use, wish) {
    const ffmpeg = onPath("ffmpeg") ?? "";
    const camera = await sceneFile(scene, ffmpeg, join(recordingsDir, CLIP), scratch);
    const visit = await openVisit({ executablePath, origin }, camera, wish);
    try {
      return await use(visit);
    } finally {
      await visit.close();
    }
  },
});

/** One measurement, or its rows without figures: it must not cost the others theirs when it fails. */
async function takeOne(bench: BrowserBench, stage: Stage, ask: Ask): Promise<readonly Row[]> {
  const none = (reason: string): readonly Row[] =>
    bench.specs.map((spec) => notTaken(spec, reason));
  if (stage.quick && bench.quickS === undefined)
    return none("takes longer than a quick run may last");
  const leftS = (ask.endMs - performance.now()) / 1000;
  if (leftS < (bench.quickS ?? 0)) return none("a quick run leaves no time for it");
  stage.say(`browser, ${bench.name} …`);
  try {
    return await bench.measure(stage);
  } catch (cause) {
    stage.say(`${bench.name} failed: ${cause instanceof Error ? cause.stack : cause}`);
    return none(`failed: ${reasonOf(cause)}`);
  }
}
