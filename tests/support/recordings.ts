import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { TestContext } from "vitest";
import { repository } from "./stack.ts";

/** A real face, 301 frames at 30 fps, with a pulse of 52.6 ± 0.2 bpm (MIT EVM sample). */
export const FACE_CLIP = "sensing/video/mit_evm_face_528x592_30fps.mp4";

/** The path of a recording; where it is missing the test is skipped and says how to get it. */
export function recording(context: TestContext, name: string): string {
  const folder = process.env.ATTUNE_DATA_DIR ?? resolve(repository, "../shared/data");
  const path = resolve(folder, name);
  if (!existsSync(path)) {
    context.skip(
      `the recording ${name} is missing: put the recordings in ../shared/data beside the checkout, or name their folder in ATTUNE_DATA_DIR`,
    );
  }
  return path;
}
