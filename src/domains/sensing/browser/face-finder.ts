import { FaceLandmarker } from "@mediapipe/tasks-vision";
import { yawDeg } from "../eyes/aspect-ratio.ts";
import { LANDMARK_COUNT, type Landmark } from "../regions/landmarks.ts";
import type { FaceModel } from "./models.ts";

interface Face {
  readonly landmarks: readonly Landmark[];
  readonly yawDeg: number;
}

export interface FaceFinder {
  /** The one face of a frame, if any. Times rise from call to call. Takes about 20 ms. */
  find(frame: VideoFrame, tMs: number): Face | undefined;
  close(): void;
}

interface WasmHooks {
  Module?: {
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance) => void,
    ): object;
  };
}

/**
 * MediaPipe's FaceLandmarker 0.10.35 in a module worker, on the CPU, from checked bytes: the runtime is made
 * from the very bytes that were checked, never fetched again. Throws when the browser lacks WebGL or WebAssembly.
 */
export async function createFaceFinder({ model, wasm, loaderUrl }: FaceModel): Promise<FaceFinder> {
  const compiled = await WebAssembly.compile(wasm);
  (globalThis as WasmHooks).Module = {
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(compiled, imports).then(done);
      return {};
    },
  };
  // As FilesetResolver.forVisionTasks(folder, true) would name them.
  const files = {
    wasmLoaderPath: loaderUrl,
    wasmBinaryPath: loaderUrl.replace(/\.js$/, ".wasm"),
  };
  const landmarker = await FaceLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetBuffer: model, delegate: "CPU" },
    canvas: new OffscreenCanvas(1, 1),
    runningMode: "VIDEO",
    numFaces: 1,
    outputFacialTransformationMatrixes: true,
    outputFaceBlendshapes: false,
  });
  return {
    find(frame, tMs) {
      const { faceLandmarks, facialTransformationMatrixes } = landmarker.detectForVideo(frame, tMs);
      const landmarks = faceLandmarks[0];
      const yaw = yawDeg(facialTransformationMatrixes[0]?.data ?? []);
      if (landmarks?.length !== LANDMARK_COUNT || yaw === undefined) return undefined;
      return { landmarks, yawDeg: yaw };
    },
    close: () => landmarker.close(),
  };
}
