import { readPatches } from "../../../src/domains/sensing/browser/region-colours.ts";
import { median } from "../../../src/kernel/stats.ts";
import { cameraFrames } from "./camera-frames.ts";

/** Forehead and both cheeks of the face in the clip; and what encloses them. */
const REGIONS = [
  { x: 208, y: 60, width: 104, height: 48 },
  { x: 120, y: 210, width: 64, height: 64 },
  { x: 300, y: 210, width: 64, height: 64 },
];
const [LEFT, TOP, WIDTH, HEIGHT] = [120, 60, 244, 214];

export interface ReadTimes {
  readonly oursMs: number;
  readonly canvasMs: number;
  readonly softCanvasMs: number;
}

/** Runs in a page: median times of reading one frame's regions, each frame read in every way. */
export async function readTimes(frames: number): Promise<ReadTimes> {
  const ways = [
    (frame: VideoFrame) => readPatches(frame, REGIONS),
    canvasReader({}),
    canvasReader({ willReadFrequently: true }),
  ];
  const incoming = (await cameraFrames(1)).getReader();
  const times: number[][] = ways.map(() => []);
  for (let i = 0; i < frames; i++) {
    const { value: frame } = await incoming.read();
    if (!frame) throw new Error("the camera gave no more frames");
    for (const [way, read] of ways.entries()) {
      const beganMs = performance.now();
      await read(frame);
      times[way]?.push(performance.now() - beganMs);
    }
    frame.close();
  }
  const [oursMs = Number.NaN, canvasMs = Number.NaN, softCanvasMs = Number.NaN] = times.map(median);
  return { oursMs, canvasMs, softCanvasMs };
}

/** Mean colours by one readback around all regions, which is the least that a canvas can do. */
function canvasReader(options: CanvasRenderingContext2DSettings) {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", options);
  if (!context) throw new Error("this browser has no canvas");
  return (frame: VideoFrame) => {
    context.drawImage(frame, LEFT, TOP, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    return REGIONS.map(({ x, y, width, height }) => {
      let [r, g, b] = [0, 0, 0];
      for (let row = y - TOP; row < y - TOP + height; row++) {
        const start = 4 * (row * WIDTH + x - LEFT);
        for (let i = start; i < start + 4 * width; i += 4) {
          r += data[i] as number;
          g += data[i + 1] as number;
          b += data[i + 2] as number;
        }
      }
      const pixels = width * height;
      return { r: r / pixels, g: g / pixels, b: b / pixels };
    });
  };
}
