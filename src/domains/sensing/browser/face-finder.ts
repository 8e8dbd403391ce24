import { FaceLandmarker } from "@mediapipe/tasks-vision";
import type { HeadPose } from "../face/look.ts";
import { headPose } from "../head/pose.ts";
import { LANDMARK_COUNT, type Landmark } from "../regions/landmarks.ts";
import type { CheckedModel } from "./models.ts";
import { visionRuntime } from "./vision-runtime.ts";

/** The nearest face of a frame. */
export interface FoundFace {
  readonly landmarks: readonly Landmark[];
  /** Undefined when the model gave no matrix, or one that is no rotation. */
  readonly pose: HeadPose | undefined;
  /** Faces in the frame, counted up to two. */
  readonly faces: number;
}

export interface FaceFinder {
  /** The largest face of a frame, if any. Times rise from call to call. Takes about 25 ms. */
  find(frame: VideoFrame, tMs: number): FoundFace | undefined;
  close(): void;
}

/**
 * MediaPipe's FaceLandmarker 0.10.35 in a module worker, on the CPU, from checked bytes. Throws when the browser lacks
 * WebGL or WebAssembly.
 *
 * Two faces are looked for, and not only to tell that somebody else is in the picture: with one face MediaPipe
 * smooths its landmarks, which keeps 0.6 to 0.86 of a breath's 1 to 3 px and delays it by 14 to 24 degrees; with two it
 * does not (0.78 to 1.05; 2 to 12 degrees), at 26 ms a frame in place of 22.
 */
export async function createFaceFinder(checked: CheckedModel): Promise<FaceFinder> {
  const landmarker = await FaceLandmarker.createFromOptions(await visionRuntime(checked), {
    baseOptions: { modelAssetBuffer: checked.model, delegate: "CPU" },
    canvas: new OffscreenCanvas(1, 1),
    runningMode: "VIDEO",
    numFaces: 2,
    outputFacialTransformationMatrixes: true,
    outputFaceBlendshapes: false,
  });
  return {
    find(frame, tMs) {
      const { faceLandmarks, facialTransformationMatrixes } = landmarker.detectForVideo(frame, tMs);
      const largest = indexOfLargest(faceLandmarks);
      const landmarks = faceLandmarks[largest];
      if (landmarks?.length !== LANDMARK_COUNT) return undefined;
      const pose = headPose(facialTransformationMatrixes[largest]?.data ?? []);
      return { landmarks, pose, faces: faceLandmarks.length };
    },
    close: () => landmarker.close(),
  };
}

/** By the area of the box around the landmarks; -1 when there is no face. */
export function indexOfLargest(faces: readonly (readonly Landmark[])[]): number {
  let [largest, most] = [-1, 0];
  faces.forEach((landmarks, i) => {
    const area = extent(landmarks, "x") * extent(landmarks, "y");
    if (area > most) [largest, most] = [i, area];
  });
  return largest;
}

function extent(landmarks: readonly Landmark[], axis: "x" | "y"): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const landmark of landmarks) {
    least = Math.min(least, landmark[axis]);
    most = Math.max(most, landmark[axis]);
  }
  return most - least;
}
