import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { at } from "../../../kernel/at.ts";
import { CROP_SIDE } from "./face-crop.ts";
import type { CheckedModel } from "./models.ts";

/** Reads a pulse wave from one face after the other, remembering what it saw. */
export interface PulseNetwork {
  /**
   * One sample of the wave (no unit, rises with blood volume) from a crop of `CROP_SIDE` squared RGB pixels in 0 … 1;
   * undefined while the network settles. Times rise; after a long gap it starts over.
   */
  read(crop: Float32Array, tMs: number): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Steps of time that the network is told: its demo's bounds, and what a first frame stands for. */
const LEAST_STEP_S = 1 / 90;
const FIRST_STEP_S = 1 / 30;
/** Its state says nothing of now after this long. */
const LONGEST_GAP_MS = 1000;
/** Outputs that are worth nothing while its state fills; as in its demo. */
const SETTLING_FRAMES = 30;

/**
 * ME-rPPG (Wang et al. 2025, arXiv:2504.01774), the streaming graph of Health-HCI-Group/ME-rPPG-demo: inputs are one
 * frame 1x1x36x36x3, 36 tensors of state and the seconds since the last frame; outputs one sample and the next state,
 * in the same order. The state starts at zero. One thread: a second would be taken from the face model.
 * Throws when the bytes are not such a graph or the browser lacks SIMD.
 */
export async function createPulseNetwork({
  model,
  wasm,
  loaderUrl,
}: CheckedModel): Promise<PulseNetwork> {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { mjs: loaderUrl };
  env.wasm.wasmBinary = wasm;
  const session = await InferenceSession.create(model, { executionProviders: ["wasm"] });
  // The runtime has its own copy now.
  delete env.wasm.wasmBinary;

  const [frameName, ...rest] = session.inputNames;
  const [sampleName, ...nextNames] = session.outputNames;
  const stateNames = rest.slice(0, -1);
  const stepName = rest.at(-1);
  if (!frameName || !stepName || !sampleName || nextNames.length !== stateNames.length)
    throw new Error("not a streaming pulse network");
  const empty = (): Tensor[] =>
    stateNames.map((name) => {
      const shape = shapeOf(session, name);
      return new Tensor("float32", new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
    });

  let state = empty();
  let lastMs = Number.NEGATIVE_INFINITY;
  let seen = 0;
  return {
    async read(crop, tMs) {
      // A time that goes back is another picture, as is one after a long gap.
      if (!(tMs > lastMs && tMs - lastMs <= LONGEST_GAP_MS)) [state, seen] = [empty(), 0];
      const stepS = seen === 0 ? FIRST_STEP_S : Math.max(LEAST_STEP_S, (tMs - lastMs) / 1000);
      lastMs = tMs;
      seen++;
      const feeds: Record<string, Tensor> = {
        [frameName]: new Tensor("float32", crop, [1, 1, CROP_SIDE, CROP_SIDE, 3]),
        [stepName]: new Tensor("float32", Float32Array.of(stepS), []),
      };
      stateNames.forEach((name, i) => {
        feeds[name] = at(state, i);
      });
      const out = await session.run(feeds);
      state = nextNames.map((name) => tensorOf(out, name));
      const [sample] = tensorOf(out, sampleName).data as Float32Array;
      return seen > SETTLING_FRAMES && Number.isFinite(sample) ? sample : undefined;
    },
    close: () => session.release(),
  };
}

function shapeOf(session: InferenceSession, name: string): readonly number[] {
  const input = session.inputMetadata.find((one) => one.name === name);
  if (!input?.isTensor || !input.shape.every((side) => typeof side === "number"))
    throw new Error("not a streaming pulse network");
  return input.shape;
}

function tensorOf(out: InferenceSession.ReturnType, name: string): Tensor {
  const tensor = out[name];
  if (!tensor) throw new Error("not a streaming pulse network");
  return tensor;
}
