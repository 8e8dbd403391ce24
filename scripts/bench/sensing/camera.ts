import { notTaken, type Spec } from "../part.ts";
import { type Row, row } from "../row.ts";
import { COST, costRows, watchCost } from "./cost.ts";
import {
  type Beginning,
  FIRST_WITHIN_S,
  firstPulses,
  TRUE_BPM,
  WATCHED_S,
  WITHIN_BPM,
} from "./first-pulses.ts";
import { FACE, FACE_MJPEG, type Scene } from "./scenes.ts";
import type { BrowserBench, Stage } from "./stage.ts";

const RUNS = 3;
const COST_S = 30;
/** Within the first seconds of the session, which a quick run has alone. */
const COST_QUICK_S = 8;

/** The two figures of a kind of camera file. */
interface Kind {
  readonly scene: Scene;
  readonly worst: Spec;
  readonly first: Spec;
}

const kind = (scene: Scene, name: string): Kind => ({
  scene,
  worst: {
    id: `S1.${scene.kind}.worst`,
    what: `worst error of any pulse shown within ${FIRST_WITHIN_S} s, ${name}`,
    unit: "bpm",
    atMost: true,
    bar: WITHIN_BPM,
  },
  first: {
    id: `S1.${scene.kind}.first`,
    what: `longest time from opening the camera to the first pulse, ${name}`,
    unit: "s",
    atMost: true,
    bar: FIRST_WITHIN_S,
  },
});

const RAW = kind(FACE, "y4m");
const JPEG = kind(FACE_MJPEG, "MJPEG q5");

/** S1, a real face as Chromium's fake camera from Start to its first pulses; and what that session costs, S12. */
export const CAMERA: BrowserBench = {
  name: "camera",
  specs: [RAW.worst, RAW.first, JPEG.worst, JPEG.first, ...COST],
  quickS: WATCHED_S + 4,
  async measure(stage) {
    const { beginning, cost } = await stage.before(FACE, async (visit) => {
      const devtools = await watchCost(visit);
      const begun = firstPulses(visit.page, visit.focus);
      if (!stage.quick) await begun;
      const cost = costRows(visit, devtools, stage.quick ? COST_QUICK_S : COST_S);
      return { beginning: await begun, cost: await cost };
    });
    tell(stage, RAW, beginning);
    const skipped = [JPEG.worst, JPEG.first].map((spec) =>
      notTaken(spec, "a quick run shows the camera one file, once"),
    );
    if (stage.quick) return [...rowsOf(RAW, [beginning]), ...skipped, ...cost];
    if (!stage.goals.has("S1")) return cost;
    const raw = [beginning, ...(await beginnings(stage, RAW, RUNS - 1))];
    return [...rowsOf(RAW, raw), ...rowsOf(JPEG, await beginnings(stage, JPEG, RUNS)), ...cost];
  },
};

async function beginnings(stage: Stage, kind: Kind, runs: number): Promise<readonly Beginning[]> {
  const taken: Beginning[] = [];
  for (let i = 0; i < runs; i++) {
    const one = await stage.before(kind.scene, ({ page, focus }) => firstPulses(page, focus));
    tell(stage, kind, one);
    taken.push(one);
  }
  return taken;
}

function tell({ say }: Stage, { scene }: Kind, { firstS, bpm, laterBpm }: Beginning): void {
  const words = (values: readonly number[]): string => values.map((b) => b.toFixed(1)).join(" ");
  say(`  ${scene.kind}: after ${firstS?.toFixed(1)} s: ${words(bpm)}; later: ${words(laterBpm)}`);
}

const rowsOf = ({ worst, first }: Kind, runs: readonly Beginning[]): readonly Row[] => [
  worstRow(worst, runs),
  firstRow(first, runs),
];

function worstRow(spec: Spec, runs: readonly Beginning[]): Row {
  const errorsOf = (bpm: readonly number[]): readonly number[] =>
    bpm.map((one) => Math.abs(one - TRUE_BPM));
  const errors = runs.flatMap(({ bpm }) => errorsOf(bpm));
  if (errors.length === 0) return notTaken(spec, "no pulse was shown in time in any run");
  const silent = runs.filter(({ bpm }) => bpm.length === 0).length;
  const later = Math.max(0, ...runs.flatMap(({ laterBpm }) => errorsOf(laterBpm)));
  return row({
    ...spec,
    figure: Math.max(...errors),
    n: errors.length,
    floor: 0.2,
    note: `${runs.length - silent} of ${runs.length} runs showed a pulse in time; truth ${TRUE_BPM} ± 0.2 bpm; n counts readings; from then to ${WATCHED_S} s, when the clip of 10 s has begun again and the pulse jumps, worst ${later.toFixed(2)}`,
  });
}

function firstRow(spec: Spec, runs: readonly Beginning[]): Row {
  const times = runs.map(({ firstS }) => firstS ?? WATCHED_S);
  const none = runs.filter(({ firstS }) => firstS === undefined).length;
  const lit = Math.max(...runs.map(({ litS }) => litS)).toFixed(1);
  const said = `frames were read from ${lit} s on, when the model had loaded`;
  return row({
    ...spec,
    figure: Math.max(...times),
    n: runs.length,
    note:
      none > 0 ? `${none} runs showed none within ${WATCHED_S} s, counted as that; ${said}` : said,
  });
}
