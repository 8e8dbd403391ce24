import { at } from "../../../src/kernel/at.ts";
import { median } from "../../../src/kernel/stats.ts";
import { notTaken, type Spec } from "../part.ts";
import { row } from "../row.ts";
import { turned } from "./scenes.ts";
import { BLANK_PAGE, serveSources, sourceAt } from "./sources.ts";
import type { BrowserBench, Stage } from "./stage.ts";

const TURNS_DEG = [0, -20, -10, 10, 20] as const;
/** About one showing of the clip. */
const LOOKS = 250;

const EYES: Spec = {
  id: "S10.camera.eyes",
  what: "eye aspect ratio in a picture turned by up to 20 degrees, worst change",
  unit: "%",
  atMost: true,
  bar: 3,
};

/** S10: the eyes of a turned head are as open as before. By the product's face path, outside its pages, which show no ratio. */
export const TURNED_EYES: BrowserBench = {
  name: "turned-eyes",
  specs: [EYES],
  quickS: undefined,
  async measure(stage) {
    const medians: number[] = [];
    for (const deg of TURNS_DEG) {
      const ratios = await ratiosOf(stage, deg);
      if (ratios.length < LOOKS)
        return [notTaken(EYES, `the face was lost with the picture turned by ${deg} degrees`)];
      medians.push(median(ratios));
    }
    const changes = medians.map((ratio) => Math.abs(100 * (ratio / at(medians, 0) - 1)));
    const told = TURNS_DEG.map((deg, i) => `${deg}: ${at(medians, i).toFixed(4)}`).join(", ");
    return [
      row({
        ...EYES,
        figure: Math.max(...changes),
        n: LOOKS * TURNS_DEG.length,
        note: `median ratio by turn ${told}; n counts frames`,
      }),
    ];
  },
};

const FRAMES = sourceAt(new URL("./camera-frames.ts", import.meta.url));
const WORKER = sourceAt(new URL("./ratio.worker.ts", import.meta.url));

const ratiosOf = (stage: Stage, deg: number): Promise<readonly number[]> =>
  stage.before(turned(deg), async ({ page, context }) => {
    await serveSources(context);
    await page.goto(BLANK_PAGE);
    return page.evaluate(look, { module: FRAMES, worker: WORKER, looks: LOOKS });
  });

/** Runs in a page: hands the camera's frames to the worker and waits for its ratios. */
async function look({ module, worker, looks }: { module: string; worker: string; looks: number }) {
  const { cameraFrames }: typeof import("./camera-frames.ts") = await import(module);
  const frames = await cameraFrames(2);
  const reader = new Worker(worker, { type: "module" });
  return new Promise<number[]>((settle, fail) => {
    reader.onmessage = ({ data }) => settle(data);
    reader.onerror = ({ message }) => fail(new Error(message || "the worker failed to start"));
    reader.postMessage({ frames, looks }, [frames]);
  });
}
