import { at } from "../../../kernel/at.ts";
import { toHex } from "../../../kernel/hex.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { checkBytes, entryOf, type ModelEntry, parseManifest } from "../../artifacts/index.ts";
import type { ModelRefusal } from "./listener.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Fetch = (url: string) => Promise<Response>;

/** A model with the runtime that runs it, checked; the loader is a script and so is named by its address. */
export interface CheckedModel {
  readonly model: Bytes;
  readonly wasm: Bytes;
  readonly loaderUrl: string;
}

/** The three files of a model below the models' folder. */
interface ModelFiles {
  readonly model: string;
  readonly wasm: string;
  readonly loader: string;
}

const FACE: ModelFiles = {
  model: "face_landmarker.task",
  wasm: "vision_wasm_module_internal.wasm",
  loader: "vision_wasm_module_internal.js",
};

const POSE: ModelFiles = { ...FACE, model: "pose_landmarker_full.task" };

const PULSE: ModelFiles = {
  model: "me_rppg.onnx",
  wasm: "ort-wasm-simd-threaded.wasm",
  loader: "ort-wasm-simd-threaded.mjs",
};

/**
 * Loads the face model and its runtime from `folderUrl` and checks size and SHA-256 of each against
 * the committed manifest beside them. Nothing is returned, and so nothing used, unless all are right.
 */
export const loadFaceModel = (folderUrl: string, load: Fetch = fetch) =>
  loadModel(FACE, folderUrl, load);

/** The same for the network that reads a pulse (ME-rPPG) and its runtime. */
export const loadPulseModel = (folderUrl: string, load: Fetch = fetch) =>
  loadModel(PULSE, folderUrl, load);

/** The same for the model that finds shoulders; it runs in the face model's runtime. */
export const loadPoseModel = (folderUrl: string, load: Fetch = fetch) =>
  loadModel(POSE, folderUrl, load);

async function loadModel(
  { model, wasm, loader }: ModelFiles,
  folderUrl: string,
  load: Fetch,
): Promise<Result<CheckedModel, ModelRefusal>> {
  const listed = await manifestAt(new URL("manifest.json", folderUrl).href, load);
  if (!listed.ok) return listed;
  const files = await Promise.all(
    [model, wasm, loader].map((name) => checkedFile(listed.value, name, folderUrl, load)),
  );
  const bytes: Bytes[] = [];
  for (const file of files) {
    if (!file.ok) return file;
    bytes.push(file.value);
  }
  return ok({
    model: at(bytes, 0),
    wasm: at(bytes, 1),
    loaderUrl: new URL(loader, folderUrl).href,
  });
}

async function manifestAt(
  url: string,
  load: Fetch,
): Promise<Result<readonly ModelEntry[], ModelRefusal>> {
  const response = await load(url).catch(() => undefined);
  if (!response?.ok) return refuse("model_missing");
  const value: unknown = await response.json().catch(() => undefined);
  const manifest = parseManifest(value);
  return manifest.ok ? manifest : refuse("model_missing");
}

async function checkedFile(
  files: readonly ModelEntry[],
  name: string,
  folderUrl: string,
  load: Fetch,
): Promise<Result<Bytes, ModelRefusal>> {
  const entry = entryOf(files, name);
  if (!entry.ok) return refuse("model_missing");
  const response = await load(new URL(name, folderUrl).href).catch(() => undefined);
  if (!response?.ok) return refuse("model_missing");
  // A connection that breaks half-way is a file that is not there.
  const body = await response.arrayBuffer().catch(() => undefined);
  if (!body) return refuse("model_missing");
  const bytes = new Uint8Array(body);
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  return checkBytes(entry.value, bytes.length, sha256).ok
    ? ok(bytes)
    : refuse("model_digest_mismatch");
}
