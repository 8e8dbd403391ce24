import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** Sensor noise of one to three levels: real cameras never repeat a picture exactly. */
export const NOISE = "noise=alls=3:allf=t";

/** Light that leaves this share of the clip's brightness: a room with only the screen on. */
const DIM = 0.15;

/** What stands before the fake camera: how ffmpeg makes it from the face clip, and as what kind of file. */
export interface Scene {
  readonly name: string;
  readonly kind: "y4m" | "mjpeg";
  readonly source: (clip: string) => readonly string[];
  readonly filter?: string;
}

const fromClip = (clip: string): readonly string[] => ["-i", clip];
const lavfi = (source: string) => (): readonly string[] => ["-f", "lavfi", "-i", source];

/** A living face, 10 s at 30 frames a second, which the fake camera shows over and over. */
export const FACE: Scene = { name: "face", kind: "y4m", source: fromClip };

/** The same face as most webcams send it. */
export const FACE_MJPEG: Scene = { name: "face", kind: "mjpeg", source: fromClip };

export const PHOTO: Scene = {
  name: "photo",
  kind: "y4m",
  source: fromClip,
  filter: `select=eq(n\\,0),loop=loop=299:size=1:start=0,setpts=N/30/TB,${NOISE}`,
};

export const WALL: Scene = {
  name: "wall",
  kind: "y4m",
  source: lavfi("color=c=0x8a8478:s=528x592:r=30:d=10"),
  filter: NOISE,
};

/** Moves and changes colour, and has no face. */
export const TEST_PICTURE: Scene = {
  name: "test-picture",
  kind: "y4m",
  source: lavfi("testsrc2=s=528x592:r=30:d=10"),
  filter: NOISE,
};

export const DIM_FACE: Scene = {
  name: "dim-face",
  kind: "y4m",
  source: fromClip,
  filter: `lutyuv=y=16+(val-16)*${DIM}:u=128+(val-128)*${DIM}:v=128+(val-128)*${DIM},${NOISE}`,
};

/** The face clip turned clockwise in its own frame; the corners that this uncovers are grey. */
export const turned = (deg: number): Scene => ({
  name: `turned_${deg}`,
  kind: "y4m",
  source: fromClip,
  filter: `rotate=${deg}*PI/180:c=0x808080`,
});

const PICTURE: Readonly<Record<Scene["kind"], readonly string[]>> = {
  y4m: ["-pix_fmt", "yuv420p"],
  mjpeg: ["-c:v", "mjpeg", "-q:v", "5", "-pix_fmt", "yuvj420p", "-f", "mjpeg"],
};

/** The path of the scene's file for Chromium's fake camera, made by ffmpeg when it is not in `folder` yet. */
export async function sceneFile(
  { name, kind, source, filter }: Scene,
  ffmpeg: string,
  clip: string,
  folder: string,
): Promise<string> {
  const path = join(folder, `${name}.${kind}`);
  if (existsSync(path)) return path;
  const filtered = filter ? ["-vf", filter] : [];
  const picture = ["-an", "-r", "30", "-frames:v", "301", ...filtered, ...PICTURE[kind]];
  await promisify(execFile)(ffmpeg, ["-v", "error", ...source(clip), ...picture, "-y", path]);
  return path;
}
