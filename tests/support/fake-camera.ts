import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject, type TestContext } from "vitest";
import { FACE, NOISE, PHOTO, sceneFile, WALL } from "../../scripts/bench/sensing/scenes.ts";
import { onPath } from "../../scripts/test/tools.mjs";
import { FACE_CLIP, recording } from "./recordings.ts";

/**
 * What stands before the camera: a living face, the same at five frames a second, beside another one, or away for three
 * seconds in every eleven; a photo of it; a plain wall; or nothing at all, as behind a closed shutter.
 */
export type Scene = "face" | "slow" | "two_faces" | "leaving" | "photo" | "wall" | "black";

/** Scenes that the bench measures too. */
const MEASURED = { face: FACE, photo: PHOTO, wall: WALL } as const;

const plain = (colour: string, seconds: number): readonly string[] => [
  ...["-f", "lavfi", "-i", `color=c=${colour}:s=528x592:r=30:d=${seconds}`],
];

const OTHERS: Readonly<
  Record<Exclude<Scene, keyof typeof MEASURED>, (clip: string) => readonly string[]>
> = {
  slow: (clip) => ["-i", clip, "-vf", "fps=5"],
  two_faces: (clip) => [
    ...["-i", clip],
    ...["-filter_complex", "scale=320:-2,split[left][right];[left][right]hstack"],
  ],
  leaving: (clip) => [
    ...["-t", "8", "-i", clip, ...plain("0x8a8478", 3)],
    ...["-filter_complex", `[1]${NOISE}[wall];[0][wall]concat,scale=320:-2`, "-r", "30"],
  ],
  black: () => plain("black", 4),
};
/** Scenes without a person need no recording. */
const EMPTY: readonly Scene[] = ["wall", "black"];

/** A y4m file of the scene for Chromium's fake camera, made once a run. Skips the test where it cannot be made. */
export async function cameraFile(context: TestContext, scene: Scene): Promise<string> {
  const ffmpeg = onPath("ffmpeg");
  if (!ffmpeg) {
    return context.skip("ffmpeg is missing. On Debian or Ubuntu: apt-get install ffmpeg");
  }
  const clip = EMPTY.includes(scene) ? "" : recording(context, FACE_CLIP);
  if (isMeasured(scene)) return sceneFile(MEASURED[scene], ffmpeg, clip, inject("scratch"));
  const path = join(inject("scratch"), `${scene}.y4m`);
  if (existsSync(path)) return path;
  const picture = ["-an", "-pix_fmt", "yuv420p", "-y", path];
  await promisify(execFile)(ffmpeg, ["-v", "error", ...OTHERS[scene](clip), ...picture]);
  return path;
}

const isMeasured = (scene: Scene): scene is keyof typeof MEASURED => scene in MEASURED;
