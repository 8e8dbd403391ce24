import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject, type TestContext } from "vitest";
import { onPath } from "../../scripts/test/tools.mjs";
import { FACE_CLIP, recording } from "./recordings.ts";

/** What stands before the camera: a living face, a photo of it, or a plain wall. */
export type Scene = "face" | "photo" | "wall";

/** Sensor noise of one to three levels: real cameras never repeat a picture exactly. */
const NOISE = "noise=alls=3:allf=t";

const SCENES: Readonly<Record<Scene, (clip: string) => readonly string[]>> = {
  face: (clip) => ["-i", clip],
  photo: (clip) => [
    ...["-i", clip],
    ...["-vf", `select=eq(n\\,0),loop=loop=299:size=1:start=0,setpts=N/30/TB,${NOISE}`],
    ...["-r", "30", "-frames:v", "300"],
  ],
  wall: () => [...["-f", "lavfi", "-i", "color=c=0x8a8478:s=528x592:r=30:d=10"], ...["-vf", NOISE]],
};

/** A y4m file of the scene for Chromium's fake camera, made once a run. Skips the test where it cannot be made. */
export async function cameraFile(context: TestContext, scene: Scene): Promise<string> {
  const ffmpeg = onPath("ffmpeg");
  if (!ffmpeg) {
    return context.skip("ffmpeg is missing. On Debian or Ubuntu: apt-get install ffmpeg");
  }
  const clip = scene === "wall" ? "" : recording(context, FACE_CLIP);
  const path = join(inject("scratch"), `${scene}.y4m`);
  if (existsSync(path)) return path;
  const picture = ["-an", "-pix_fmt", "yuv420p", "-y", path];
  await promisify(execFile)(ffmpeg, ["-v", "error", ...SCENES[scene](clip), ...picture]);
  return path;
}
