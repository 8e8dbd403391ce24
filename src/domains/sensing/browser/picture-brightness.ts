import { withPixels } from "./pixels.ts";

/** One pixel in this many, each way, is enough to tell a dark room from a lit one. */
const EVERY = 8;

/**
 * Mean brightness 0 … 255 of the whole picture: says why there is no face in a black one.
 * NaN for a frame without a picture.
 */
export async function pictureBrightness(frame: VideoFrame): Promise<number> {
  const even = (side: number): number => 2 * Math.floor(side / 2);
  const { width, height } = frame.visibleRect ?? { width: 0, height: 0 };
  const whole = { x: 0, y: 0, width: even(width), height: even(height) };
  const mean = await withPixels(frame, whole, ({ bytes, rect, kind, channels }) => {
    // Of packed pixels, green stands for brightness.
    const { offset, stride, step } = kind === "packed" ? channels[1] : channels[0];
    let [sum, count] = [0, 0];
    for (let y = 0; y < rect.height; y += EVERY)
      for (let x = 0; x < rect.width; x += EVERY) {
        sum += bytes[offset + y * stride + x * step] as number;
        count++;
      }
    return kind === "packed" ? sum / count : fullRange(sum / count, frame.colorSpace);
  });
  return mean ?? Number.NaN;
}

const fullRange = (luma: number, { fullRange: full }: VideoColorSpace): number =>
  full ? luma : ((luma - 16) * 255) / 219;
