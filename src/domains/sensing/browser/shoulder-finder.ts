import { PoseLandmarker } from "@mediapipe/tasks-vision";
import { at } from "../../../kernel/at.ts";
import type { Shoulder, Shoulders } from "../posture/shoulders.ts";
import type { CheckedModel } from "./models.ts";
import { visionRuntime } from "./vision-runtime.ts";

export interface ShoulderFinder {
  /** The shoulders of the body in a frame, if any. Times rise from call to call. Takes some 100 ms. */
  find(frame: VideoFrame, tMs: number): Shoulders | undefined;
}

/** Of the 33 landmarks of MediaPipe's pose model (BlazePose). */
const SHOULDERS = [11, 12] as const;

/**
 * MediaPipe's PoseLandmarker 0.10.35 in a module worker, on the CPU, from checked bytes. Of all that it finds only the
 * two shoulders are kept. Throws when the browser lacks WebGL or WebAssembly.
 */
export async function createShoulderFinder(checked: CheckedModel): Promise<ShoulderFinder> {
  const landmarker = await PoseLandmarker.createFromOptions(await visionRuntime(checked), {
    baseOptions: { modelAssetBuffer: checked.model, delegate: "CPU" },
    canvas: new OffscreenCanvas(1, 1),
    runningMode: "VIDEO",
    numPoses: 1,
    outputSegmentationMasks: false,
  });
  return {
    find(frame, tMs) {
      const body = landmarker.detectForVideo(frame, tMs).landmarks[0];
      if (!body) return undefined;
      const [left, right] = SHOULDERS;
      return [shoulderOf(at(body, left)), shoulderOf(at(body, right))];
    },
  };
}

/** Without what else the model says of it. */
const shoulderOf = ({ x, y, visibility }: Shoulder): Shoulder => ({ x, y, visibility });
