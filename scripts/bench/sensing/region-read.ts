import type { Spec } from "../part.ts";
import { row } from "../row.ts";
import { FACE } from "./scenes.ts";
import { BLANK_PAGE, serveSources, sourceAt } from "./sources.ts";
import type { BrowserBench } from "./stage.ts";

const FRAMES = 120;
const FRAMES_QUICK = 40;

const READ: Spec = {
  id: "S12.read",
  what: "reading the colour of skin from a frame: times cheaper than canvas readback",
  unit: "x",
  atMost: false,
  bar: 6,
};

/** S12: mean colours by the product's own reader and by a canvas, on the same frames in the same page. */
export const REGION_READ: BrowserBench = {
  name: "region-read",
  specs: [READ],
  quickS: 6,
  measure: (stage) =>
    stage.before(FACE, async ({ page, context }) => {
      await serveSources(context);
      await page.goto(BLANK_PAGE);
      const frames = stage.quick ? FRAMES_QUICK : FRAMES;
      const { oursMs, canvasMs, softCanvasMs } = await page.evaluate(
        async ({ module, frames }) => {
          const { readTimes }: typeof import("./read-times.ts") = await import(module);
          return readTimes(frames);
        },
        { module: sourceAt(new URL("./read-times.ts", import.meta.url)), frames },
      );
      const soft = `a canvas made for reading (willReadFrequently): ${softCanvasMs.toFixed(2)} ms, ${(softCanvasMs / oursMs).toFixed(1)} x`;
      return [
        row({
          ...READ,
          figure: canvasMs / oursMs,
          peer: "drawImage and one getImageData",
          peerFigure: 1,
          n: frames,
          note: `medians of interleaved reads: ${oursMs.toFixed(2)} ms a frame against ${canvasMs.toFixed(2)} ms; ${soft}; software GL`,
        }),
      ];
    }),
};
