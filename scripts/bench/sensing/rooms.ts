import type { Spec } from "../part.ts";
import { type Row, row } from "../row.ts";
import { TRUE_BPM } from "./first-pulses.ts";
import { DIM_FACE, PHOTO, type Scene, TEST_PICTURE, WALL } from "./scenes.ts";
import type { BrowserBench, Stage } from "./stage.ts";
import { PULSE, type Published, seenOn } from "./watch.ts";

const WATCHED_S = 30;

interface Room {
  readonly scene: Scene;
  readonly spec: Spec;
}

const room = (scene: Scene, id: string, what: string): Room => ({
  scene,
  spec: {
    id: `S8.camera.${id}`,
    what: `seconds with a pulse shown: ${what}`,
    unit: "%",
    atMost: true,
    bar: 5,
  },
});

const ROOMS_SHOWN: readonly Room[] = [
  room(PHOTO, "photo", "a still photo of a face, with sensor noise"),
  room(WALL, "empty", "an empty room"),
  room(TEST_PICTURE, "no_face", "a moving picture without a face"),
  room(DIM_FACE, "dim", "a face in a nearly dark room"),
];

/** S8, through the camera: where there is no pulse to be read, none is shown. */
export const ROOMS: BrowserBench = {
  name: "rooms",
  specs: ROOMS_SHOWN.map(({ spec }) => spec),
  quickS: undefined,
  async measure(stage) {
    const rows: Row[] = [];
    for (const one of ROOMS_SHOWN) rows.push(await rowOf(stage, one));
    return rows;
  },
};

const rowOf = (stage: Stage, { scene, spec }: Room): Promise<Row> =>
  stage.before(scene, async ({ page, focus }) => {
    await focus.open();
    await focus.start("Camera");
    await page.waitForTimeout(WATCHED_S * 1000);
    const { published } = await seenOn(page);
    const pulses = published.filter(({ id }) => id === PULSE);
    const shown = pulses.flatMap(({ value }) => (value === undefined ? [] : [value]));
    return row({
      ...spec,
      figure: (100 * shown.length) / pulses.length,
      n: pulses.length,
      note: shown.length > 0 ? nearness(scene, shown) : `instead: ${reasonsOf(pulses)}`,
    });
  });

/** A dim face does have a pulse: what was shown of it may still be right. */
function nearness(scene: Scene, shown: readonly number[]): string {
  if (scene !== DIM_FACE) return `shown: ${shown.map((bpm) => bpm.toFixed(1)).join(", ")} bpm`;
  const near = shown.filter((bpm) => Math.abs(bpm - TRUE_BPM) <= 5).length;
  return `${near} of ${shown.length} shown were within 5 bpm of the true pulse`;
}

function reasonsOf(pulses: readonly Published[]): string {
  const counts = Map.groupBy(pulses, ({ reason }) => reason);
  return [...counts].map(([reason, ones]) => `${reason} ${ones.length} s`).join(", ");
}
