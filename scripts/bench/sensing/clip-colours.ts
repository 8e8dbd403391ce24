import { execFileSync } from "node:child_process";
import type { Colour } from "../../../src/domains/sensing/pulse/colour.ts";

/** Mean colour of each frame of a clip, or of its first seconds, after a filter. Throws where ffmpeg cannot. */
export function meansOf(path: string, filter: string, mostS = 3600): readonly Colour[] {
  const size = probe(path, filter);
  const frames = execFileSync(
    "ffmpeg",
    [
      "-v",
      "error",
      "-i",
      path,
      "-t",
      `${mostS}`,
      "-vf",
      filter,
      "-pix_fmt",
      "rgb24",
      "-f",
      "rawvideo",
      "-",
    ],
    { maxBuffer: 2 ** 30 },
  );
  const length = size.width * size.height * 3;
  return Array.from({ length: Math.floor(frames.length / length) }, (_, i) =>
    meanColour(frames.subarray(i * length, (i + 1) * length)),
  );
}

/** Size of a filtered clip, from the header of its first frame as a PPM picture. */
function probe(path: string, filter: string): { readonly width: number; readonly height: number } {
  const picture = execFileSync(
    "ffmpeg",
    [
      "-v",
      "error",
      "-i",
      path,
      "-vf",
      filter,
      "-frames:v",
      "1",
      "-c:v",
      "ppm",
      "-f",
      "image2pipe",
      "-",
    ],
    { maxBuffer: 2 ** 26 },
  );
  const [, width, height] =
    /^P6\s+(\d+)\s+(\d+)/.exec(picture.subarray(0, 32).toString("latin1")) ?? [];
  return { width: Number(width), height: Number(height) };
}

function meanColour(pixels: Uint8Array): Colour {
  const sums = [0, 0, 0] as [number, number, number];
  for (let i = 0; i < pixels.length; i += 3) {
    sums[0] += pixels[i] as number;
    sums[1] += pixels[i + 1] as number;
    sums[2] += pixels[i + 2] as number;
  }
  const [r, g, b] = sums.map((sum) => (3 * sum) / pixels.length) as [number, number, number];
  return { r, g, b };
}
